/// The properties of items in the order of the published schema (MS-OXWSCORE, MS-OXWSMSG, MS-OXWSMTGS,
/// MS-OXWSCONT and MS-OXWSTASK).
enum ItemSchema {
  /// The names of the elements that every item may have.
  private static let base = names(
    """
    MimeContent ItemId ParentFolderId ItemClass Subject Sensitivity Body Attachments DateTimeReceived Size
    Categories Importance InReplyTo IsSubmitted IsDraft IsFromMe IsResend IsUnmodified InternetMessageHeaders
    DateTimeSent DateTimeCreated ResponseObjects ReminderDueBy ReminderIsSet ReminderNextTime
    ReminderMinutesBeforeStart DisplayCc DisplayTo DisplayBcc HasAttachments ExtendedProperty Culture
    EffectiveRights LastModifiedName LastModifiedTime IsAssociated WebClientReadFormQueryString
    WebClientEditFormQueryString ConversationId UniqueBody Flag StoreEntryId InstanceKey NormalizedBody
    EntityExtractionResult PolicyTag ArchiveTag RetentionDate Preview RightsManagementLicenseData
    PredictedActionReasons IsClutter BlockStatus HasBlockedImages TextBody IconIndex SearchKey SortKey Hashtags
    Mentions MentionedMe MentionsPreview MentionsEx AppliedHashtags AppliedHashtagsPreview Likes LikesPreview
    PendingSocialActivityTagIds AtAllMention CanDelete InferenceClassification
    """)

  private static let message = names(
    """
    Sender ToRecipients CcRecipients BccRecipients IsReadReceiptRequested IsDeliveryReceiptRequested
    ConversationIndex ConversationTopic From InternetMessageId IsRead IsResponseRequested References ReplyTo
    ReceivedBy ReceivedRepresenting ApprovalRequestData VotingInformation ReminderMessageData SenderSMTPAddress
    MailboxGuids
    """)

  private static let appointment = names(
    """
    UID RecurrenceId DateTimeStamp Start End OriginalStart IsAllDayEvent LegacyFreeBusyStatus Location When
    IsMeeting IsCancelled IsRecurring MeetingRequestWasSent IsResponseRequested CalendarItemType MyResponseType
    Organizer RequiredAttendees OptionalAttendees Resources InboxReminders ConflictingMeetingCount
    AdjacentMeetingCount ConflictingMeetings AdjacentMeetings Duration TimeZone AppointmentReplyTime
    AppointmentSequenceNumber AppointmentState Recurrence FirstOccurrence LastOccurrence ModifiedOccurrences
    DeletedOccurrences MeetingTimeZone StartTimeZone EndTimeZone ConferenceType AllowNewTimeProposal
    IsOnlineMeeting MeetingWorkspaceUrl NetShowUrl EnhancedLocation StartWallClock EndWallClock StartTimeZoneId
    EndTimeZoneId IntendedFreeBusyStatus JoinOnlineMeetingUrl OnlineMeetingSettings IsOrganizer
    CalendarActivityData
    """)

  private static let contact = names(
    """
    FileAs FileAsMapping DisplayName GivenName Initials MiddleName Nickname CompleteName CompanyName
    EmailAddresses AbchEmailAddresses PhysicalAddresses PhoneNumbers AssistantName Birthday BusinessHomePage
    Children Companies ContactSource Department Generation ImAddresses JobTitle Manager Mileage OfficeLocation
    PostalAddressIndex Profession SpouseName Surname WeddingAnniversary HasPicture PhoneticFullName
    PhoneticFirstName PhoneticLastName Alias Notes Photo UserSMIMECertificate MSExchangeCertificate DirectoryId
    ManagerMailbox DirectReports AccountName IsAutoUpdateDisabled IsMessengerEnabled Comment ContactShortId
    ContactType Gender IsHidden ObjectId PassportId IsPrivate SourceId TrustLevel CreatedBy Urls Cid
    SkypeAuthCertificate SkypeContext SkypeId SkypeRelationship YomiNickname XboxLiveTag InviteFree
    HidePresenceAndProfile IsPendingOutbound SupportGroupFeeds UserTileHash UnifiedInbox Mris Wlid AbchContactId
    NotInBirthdayCalendar ShellContactType ImMri PresenceTrustLevel OtherMri ProfileLastChanged MobileIMEnabled
    PartnerNetworkProfilePhotoUrl PartnerNetworkThumbnailPhotoUrl PersonId ConversationGuid
    """)

  private static let task = names(
    """
    ActualWork AssignedTime BillingInformation ChangeCount Companies CompleteDate Contacts DelegationState
    Delegator DueDate IsAssignmentEditable IsComplete IsRecurring IsTeamTask Mileage Owner PercentComplete
    Recurrence StartDate Status StatusDescription TotalWork
    """)

  /// Properties that Exchange alone sets.
  static let readOnly = Set(
    names(
      """
      ItemId ParentFolderId DateTimeReceived Size IsSubmitted IsDraft IsFromMe IsResend IsUnmodified
      InternetMessageHeaders DateTimeSent DateTimeCreated ResponseObjects ReminderNextTime DisplayCc DisplayTo
      DisplayBcc HasAttachments EffectiveRights LastModifiedName LastModifiedTime IsAssociated ConversationId
      UniqueBody StoreEntryId InstanceKey NormalizedBody ReceivedBy ReceivedRepresenting OriginalStart When
      IsMeeting IsCancelled IsRecurring CalendarItemType MyResponseType Organizer CompleteName HasPicture
      ChangeCount IsAssignmentEditable IsComplete IsTeamTask
      """))

  /// The names in their order, with the part of a path that goes before each (`item:Subject`).
  static func properties(of kind: Item.Kind) -> [(name: String, prefix: String)] {
    base.map { ($0, "item") } + own(kind).map { ($0, prefix(kind)) }
  }

  private static func own(_ kind: Item.Kind) -> [String] {
    switch kind {
    case .message: message
    case .appointment: appointment
    case .contact: contact
    case .task: task
    }
  }

  private static func prefix(_ kind: Item.Kind) -> String {
    switch kind {
    case .message: "message"
    case .appointment: "calendar"
    case .contact: "contacts"
    case .task: "task"
    }
  }

  private static func names(_ text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }
}

extension ItemSchema {
  /// The rule for a whole item in a request.
  static let rules: [ElementRule] = Item.Kind.allCases.map { kind in
    .type(
      kind.elementName, [],
      .sequence(
        properties(of: kind).map { property in
          property.name == "ExtendedProperty" ? .any(extendedProperty) : .optional(rule(property.name))
        }))
  }

  /// The path of an extended property, in items, shapes and restrictions.
  static let extendedFieldURI = ElementRule.type(
    "ExtendedFieldURI",
    [
      .optional(
        "DistinguishedPropertySetId",
        .enumeration("DistinguishedPropertySetType", ExtendedProperty.Path.distinguishedSets.keys.sorted())),
      .optional("PropertySetId"), .optional("PropertyTag"), .optional("PropertyName"),
      .optional("PropertyId", .integer),
      .required("PropertyType", .enumeration("MapiPropertyTypeType", ExtendedProperty.Path.types)),
    ], .nothing)

  private static let extendedProperty = ElementRule.type(
    "ExtendedProperty", [],
    .sequence([
      .one(extendedFieldURI),
      .one(
        .type("Value", [], .value(.text)),
        .type("Values", [], .sequence([.many(.type("Value", [], .value(.text)))]))),
    ]))

  private static let people = ElementRule.Content.sequence([.any(ElementRule.mailbox)])
  private static let person = ElementRule.Content.sequence([.one(ElementRule.mailbox)])

  /// The rule for one property. Those that the lab only keeps may hold anything.
  private static func rule(_ name: String) -> ElementRule {
    switch name {
    case "Subject", "ItemClass", "Location", "UID", "GivenName", "Surname", "DisplayName", "FileAs", "CompanyName",
      "InternetMessageId":
      .type(name, [], .value(.text))
    case "Body":
      .type(
        name, [.required("BodyType", .enumeration("BodyTypeType", ["HTML", "Text"])), .optional("IsTruncated")],
        .value(.text))
    case "Sensitivity":
      .type(
        name, [], .value(.enumeration("SensitivityChoicesType", ["Normal", "Personal", "Private", "Confidential"])))
    case "Importance":
      .type(name, [], .value(.enumeration("ImportanceChoicesType", ["Low", "Normal", "High"])))
    case "LegacyFreeBusyStatus", "IntendedFreeBusyStatus":
      .type(
        name, [],
        .value(
          .enumeration("LegacyFreeBusyType", ["Free", "Tentative", "Busy", "OOF", "WorkingElsewhere", "NoData"])))
    case "Status":
      .type(
        name, [],
        .value(
          .enumeration("TaskStatusType", ["NotStarted", "InProgress", "Completed", "WaitingOnOthers", "Deferred"])))
    case "Start", "End", "DueDate", "StartDate", "CompleteDate", "ReminderDueBy", "Birthday", "WeddingAnniversary":
      .type(name, [], .value(.dateTime))
    case "ReminderMinutesBeforeStart": .type(name, [], .value(.integer))
    case "ToRecipients", "CcRecipients", "BccRecipients", "ReplyTo": .type(name, [], people)
    case "From", "Sender": .type(name, [], person)
    case "EmailAddresses":
      .type(
        name, [],
        .sequence([
          .many(
            .type(
              "Entry",
              [
                .required("Key", .enumeration("EmailAddressKeyType", (1...3).map { "EmailAddress\($0)" })),
                .optional("Name"), .optional("RoutingType"), .optional("MailboxType"),
              ], .value(.text)))
        ]))
    case let name where booleans.contains(name): .type(name, [], .value(.boolean))
    default: .type(name)
    }
  }

  /// Properties that are true or false. Requests may say it with a number, answers never do.
  static let booleans: Set<String> = [
    "ReminderIsSet", "IsReadReceiptRequested", "IsDeliveryReceiptRequested", "IsRead", "IsResponseRequested",
    "IsAllDayEvent", "AllowNewTimeProposal", "IsOnlineMeeting",
  ]
}
