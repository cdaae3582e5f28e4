public import SOAP

/// Converts ids between their notations (MS-OXWSCVTID, section 3.1.4.1).
public struct ConvertId: EWSOperation {
  /// A notation of ids.
  public enum Format: String, Sendable, Hashable {
    /// Of EWS since Exchange 2007 SP1.
    case ewsId = "EwsId"
    /// Of EWS in Exchange 2007.
    case ewsLegacyId = "EwsLegacyId"
    /// Of MAPI, in Base64.
    case entryId = "EntryId"
    /// Of MAPI, in hexadecimal digits.
    case hexEntryId = "HexEntryId"
    /// Of the store.
    case storeId = "StoreId"
    /// Of Outlook on the web.
    case owaId = "OwaId"
  }

  /// An id in one of the notations.
  public struct AlternateID: Sendable, Hashable {
    /// The id.
    public let id: String
    /// Its notation.
    public let format: Format
    /// The primary SMTP address of the mailbox that it is from.
    public let mailbox: String

    /// Makes an id.
    public init(_ id: String, format: Format, mailbox: String) {
      self.id = id
      self.format = format
      self.mailbox = mailbox
    }
  }

  /// The name on the wire.
  public static let name = "ConvertId"

  /// The ids to convert.
  public var ids: [AlternateID]
  /// The notation wanted.
  public var destination: Format

  /// Asks for ids in another notation.
  public init(_ ids: [AlternateID], to destination: Format) {
    self.ids = ids
    self.destination = destination
  }

  /// One for each id.
  public var expectedMessages: Int { ids.count }

  /// The request element.
  public var body: XMLElement {
    let sources = ids.map { id in
      XMLElement(
        .t("AlternateId"),
        attributes: [
          XMLAttribute("Format", id.format.rawValue), XMLAttribute("Id", id.id),
          XMLAttribute("Mailbox", id.mailbox),
        ])
    }
    return XMLElement(
      .m(Self.name), attributes: [XMLAttribute("DestinationFormat", destination.rawValue)],
      children: [XMLElement(.m("SourceIds"), children: sources)])
  }

  /// Reads the converted id, which must be in the notation asked for.
  public func payload(of message: XMLElement) throws(MalformedAnswer) -> AlternateID {
    guard let element = message.child(.m("AlternateId")) else { throw .missing("AlternateId") }
    guard let id = element.attribute("Id"), !id.isEmpty else { throw .missing("Id") }
    guard let format = element.attribute("Format"), format == destination.rawValue else {
      throw .invalidValue(of: "Format", element.attribute("Format") ?? "")
    }
    return AlternateID(id, format: destination, mailbox: element.attribute("Mailbox") ?? "")
  }
}
