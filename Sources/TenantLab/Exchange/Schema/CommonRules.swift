/// Rules that several operations share.
extension ElementRule {
  private static let booleanText = Content.value(.boolean)

  private static let baseShape = type(
    "BaseShape", [],
    .value(
      .enumeration(
        "DefaultShapeNamesType", ["IdOnly", "Default", "AllProperties", "PcxPeopleSearch"])))

  /// `t:AdditionalProperties`: paths of properties.
  private static let additionalProperties = type(
    "AdditionalProperties", [],
    .sequence([
      .many(
        type("FieldURI", [.required("FieldURI")], .nothing),
        type("IndexedFieldURI", [.required("FieldURI"), .required("FieldIndex")], .nothing),
        ItemSchema.extendedFieldURI)
    ]))

  /// `m:FolderShape`.
  static let folderShape = message(
    "FolderShape", [], .sequence([.one(baseShape), .optional(additionalProperties)]))

  /// `m:ItemShape`.
  static let itemShape = message(
    "ItemShape", [],
    .sequence([
      .one(baseShape),
      .optional(type("IncludeMimeContent", [], booleanText)),
      .optional(
        type("BodyType", [], .value(.enumeration("BodyTypeResponseType", ["Best", "HTML", "Text"])))),
      .optional(
        type("UniqueBodyType", [], .value(.enumeration("BodyTypeResponseType", ["Best", "HTML", "Text"])))),
      .optional(
        type(
          "NormalizedBodyType", [], .value(.enumeration("BodyTypeResponseType", ["Best", "HTML", "Text"])))),
      .optional(type("FilterHtmlContent", [], booleanText)),
      .optional(type("ConvertHtmlCodePageToUTF8", [], booleanText)),
      .optional(type("InlineImageUrlTemplate")),
      .optional(type("BlockExternalImages", [], booleanText)),
      .optional(type("AddBlankTargetToLinks", [], booleanText)),
      .optional(type("MaximumBodySize", [], .value(.integer))),
      .optional(additionalProperties),
    ]))

  /// `t:Mailbox`: an address with its parts in order.
  static let mailbox = type(
    "Mailbox", [],
    .sequence([
      .optional(type("Name")), .optional(type("EmailAddress")), .optional(type("RoutingType")),
      .optional(type("MailboxType")), .optional(type("ItemId")), .optional(type("OriginalDisplayName")),
    ]))

  private static let folderID = type(
    "FolderId", [.required("Id"), .optional("ChangeKey")], .nothing)

  // The schema lists the distinguished names. The lab does not hold requests to it: names newer than the
  // published list are in use, and one that is unknown is an error of that folder alone.
  private static let distinguishedFolderID = type(
    "DistinguishedFolderId", [.required("Id"), .optional("ChangeKey")], .sequence([.optional(mailbox)]))

  /// The place for one or more folder ids.
  static let folderIDs = Particle.many(folderID, distinguishedFolderID)
  /// The place for exactly one folder id.
  static let oneFolderID = Particle.one(folderID, distinguishedFolderID)

  /// The place for one or more item ids.
  static let itemIDs = Particle.many(
    type("ItemId", [.required("Id"), .optional("ChangeKey")], .nothing),
    type("OccurrenceItemId"), type("RecurringMasterItemId"), type("RecurringMasterItemIdRanges"))
}
