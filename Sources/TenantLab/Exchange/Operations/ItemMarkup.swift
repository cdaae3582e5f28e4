#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension Item {
  /// The properties of the shape `Default`, beside the id.
  private static let inDefaultShape: Set<String> = [
    "Subject", "Sensitivity", "Body", "Size", "DateTimeSent", "DateTimeCreated", "HasAttachments", "ToRecipients",
    "CcRecipients", "BccRecipients", "From", "IsRead", "Start", "End", "LegacyFreeBusyStatus", "Location",
    "CalendarItemType", "Organizer", "FileAs", "CompanyName", "EmailAddresses", "GivenName", "Surname", "DueDate",
    "PercentComplete", "StartDate", "Status",
  ]

  /// Properties that lists leave out, as FindItem does.
  private static let notListed: Set<String> = [
    "MimeContent", "Body", "Attachments", "ToRecipients", "CcRecipients", "BccRecipients", "ReplyTo",
  ]

  /// The item as an element, its children in the order of the schema. Properties that it has not are left out.
  func markup(_ shape: PropertyShape, isListed: Bool, folder: Folder? = nil) -> Markup {
    var children: [Markup] = []
    for (name, prefix) in ItemSchema.properties(of: kind) {
      switch name {
      case "ItemId":
        children.append(idMarkup)
      case "ParentFolderId":
        guard let folder, shape.wants("item:ParentFolderId") else { continue }
        children.append(Markup("t:ParentFolderId", ["Id": folder.id, "ChangeKey": folder.changeKey]))
      case "ExtendedProperty":
        children += extendedProperties.filter { shape.extended.contains($0.path) }.map(\.markup)
      default:
        guard !isListed || !Self.notListed.contains(name),
          shape.wants("\(prefix):\(name)", inDefault: Self.inDefaultShape.contains(name)),
          let element = element(name)
        else { continue }
        children.append(element)
      }
    }
    return Markup("t:\(kind.elementName)", [:], children)
  }

  /// The item's id as an element.
  var idMarkup: Markup { Markup("t:ItemId", ["Id": id, "ChangeKey": changeKey]) }

  /// One property by the name of its element, or `nil` when the item has none of this name.
  func element(_ name: String) -> Markup? {
    switch name {
    case "ItemClass": Markup("t:ItemClass", text: itemClass)
    case "Subject": subject.isEmpty ? nil : Markup("t:Subject", text: subject)
    case "Body": properties[name] ?? Markup("t:Body", ["BodyType": "Text"], text: body)
    case "DateTimeReceived", "DateTimeSent", "DateTimeCreated", "LastModifiedTime":
      Markup("t:\(name)", text: Timestamp(receivedAt).iso8601)
    case "Size": Markup("t:Size", text: String(size))
    case "Sensitivity", "Importance": properties[name] ?? Markup("t:\(name)", text: "Normal")
    case "HasAttachments": Self.boolean(name, properties["Attachments"] != nil)
    case "IsDraft": Self.boolean(name, isDraft)
    default: ownElement(name)
    }
  }

  private func ownElement(_ name: String) -> Markup? {
    switch (kind, name) {
    case (.message, "Sender"), (.message, "From"):
      from.isEmpty ? nil : Markup("t:\(name)", [:], [Self.mailbox(from)])
    case (.message, "ToRecipients"):
      to.isEmpty ? nil : Markup("t:ToRecipients", [:], to.map(Self.mailbox))
    case (.message, "IsRead"): Self.boolean(name, isRead)
    case (.message, "InternetMessageId"): internetMessageID.map { Markup("t:InternetMessageId", text: $0) }
    case (.appointment, "CalendarItemType"): Markup("t:CalendarItemType", text: "Single")
    case (.appointment, "IsMeeting"), (.appointment, "IsCancelled"), (.appointment, "IsRecurring"):
      Self.boolean(name, false)
    case (.appointment, "Organizer"): Markup("t:Organizer", [:], [Self.mailbox(from)])
    case (.task, "IsComplete"): Self.boolean(name, properties["Status"]?.plainText == "Completed")
    case (.task, "Status"): properties[name] ?? Markup("t:Status", text: "NotStarted")
    case (.task, "PercentComplete"): properties[name] ?? Markup("t:PercentComplete", text: "0")
    default: properties[name]
    }
  }

  private static func boolean(_ name: String, _ value: Bool) -> Markup {
    Markup("t:\(name)", text: value ? "true" : "false")
  }

  private static func mailbox(_ address: String) -> Markup {
    Markup(
      "t:Mailbox", [:],
      [
        Markup("t:Name", text: address), Markup("t:EmailAddress", text: address),
        Markup("t:RoutingType", text: "SMTP"), Markup("t:MailboxType", text: "OneOff"),
      ])
  }
}
