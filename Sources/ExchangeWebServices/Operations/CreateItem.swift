public import SOAP

/// Creates one item (MS-OXWSCORE, section 3.1.4.2).
public struct CreateItem: EWSOperation {
  /// What is to happen with a message.
  public enum Disposition: String, Sendable, Hashable {
    /// It is saved only.
    case saveOnly = "SaveOnly"
    /// It is sent, without a copy.
    case sendOnly = "SendOnly"
    /// It is sent, and a copy is saved.
    case sendAndSaveCopy = "SendAndSaveCopy"
  }

  /// The name on the wire.
  public static let name = "CreateItem"
  /// Asked for twice, it creates two items.
  public static let isRepeatable = false

  /// The item.
  public var item: NewItem
  /// What is to happen with it; anything but saving is for messages.
  public var disposition: Disposition
  /// Where it, or the copy, is saved; `nil` leaves that to the server.
  public var folder: FolderReference?
  /// The item's properties outside the schema.
  public var properties: [ExtendedProperty]

  /// Asks for an item.
  public init(
    _ item: NewItem, disposition: Disposition = .saveOnly, in folder: FolderReference? = nil,
    properties: [ExtendedProperty] = []
  ) {
    self.properties = properties
    self.item = item
    self.disposition = disposition
    self.folder = folder
  }

  /// One, for the one item.
  public var expectedMessages: Int { 1 }

  /// The request element. Exchange demands the first attribute for messages and the second for calendar
  /// items, and takes both for all.
  public var body: XMLElement {
    var parts: [XMLElement] = []
    if let folder, disposition != .sendOnly {
      parts.append(XMLElement(.m("SavedItemFolderId"), children: [folder.element]))
    }
    parts.append(XMLElement(.m("Items"), children: [item.element(adding: properties)]))
    return XMLElement(
      .m(Self.name),
      attributes: [
        XMLAttribute("MessageDisposition", disposition.rawValue),
        XMLAttribute("SendMeetingInvitations", "SendToNone"),
      ],
      children: parts)
  }

  /// Reads the item's id, which a saved item must have.
  public func payload(of message: XMLElement) throws(MalformedAnswer) -> CreatedItem {
    guard let list = message.child(.m("Items")) else { throw .missing("Items") }
    let items = try Item.all(in: list)
    guard items.count == 1 || (items.isEmpty && disposition != .saveOnly) else { throw .missing("Item") }
    return CreatedItem(id: items.first?.id)
  }
}

/// An item that was created.
public struct CreatedItem: Sendable, Hashable {
  /// Its id; `nil` for a message that was sent, of which the server tells nothing (Microsoft Learn,
  /// "CreateItem operation").
  public let id: ItemID?

  /// Makes the statement.
  public init(id: ItemID?) {
    self.id = id
  }
}

/// An item to create. Times are `xs:dateTime` with `Z` or an offset.
public enum NewItem: Sendable, Hashable {
  /// A plain text message.
  case message(subject: String, body: String, to: [String])
  /// A calendar entry that nobody is invited to and that blocks no time.
  case appointment(subject: String, start: String, end: String)
  /// A contact; the name under which it is shown is the server's choice when it is `nil`.
  case contact(givenName: String, surname: String, emailAddress: String?, displayName: String? = nil)
  /// A task that is not started.
  case task(subject: String)

  /// The element, its children in the order of the schema: those of every item come before those of its kind.
  func element(adding properties: [ExtendedProperty]) -> XMLElement {
    let extended = properties.map(\.element)
    switch self {
    case .message(let subject, let body, let recipients):
      let mailboxes = recipients.map { address in
        XMLElement(.t("Mailbox"), children: [XMLElement(.t("EmailAddress"), text: address)])
      }
      return XMLElement(
        .t("Message"),
        children: [
          XMLElement(.t("Subject"), text: subject),
          XMLElement(.t("Body"), attributes: [XMLAttribute("BodyType", "Text")], text: body),
        ] + extended + [XMLElement(.t("ToRecipients"), children: mailboxes)])
    case .appointment(let subject, let start, let end):
      return XMLElement(
        .t("CalendarItem"),
        children: [
          XMLElement(.t("Subject"), text: subject), XMLElement(.t("ReminderIsSet"), text: "false"),
        ] + extended + [
          XMLElement(.t("Start"), text: start), XMLElement(.t("End"), text: end),
          XMLElement(.t("LegacyFreeBusyStatus"), text: "Free"),
        ])
    case .contact(let givenName, let surname, let emailAddress, let displayName):
      var parts = extended
      if let displayName { parts.append(XMLElement(.t("DisplayName"), text: displayName)) }
      parts.append(XMLElement(.t("GivenName"), text: givenName))
      if let emailAddress {
        let entry = XMLElement(
          .t("Entry"), attributes: [XMLAttribute("Key", "EmailAddress1")], text: emailAddress)
        parts.append(XMLElement(.t("EmailAddresses"), children: [entry]))
      }
      parts.append(XMLElement(.t("Surname"), text: surname))
      return XMLElement(.t("Contact"), children: parts)
    case .task(let subject):
      return XMLElement(
        .t("Task"),
        children: [XMLElement(.t("Subject"), text: subject)] + extended
          + [XMLElement(.t("Status"), text: "NotStarted")])
    }
  }
}
