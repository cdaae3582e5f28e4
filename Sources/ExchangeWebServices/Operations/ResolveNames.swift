public import SOAP

/// Looks up a name or address in the directory (MS-OXWSRSLNM, section 3.1.4.1).
///
/// No match is the error `ErrorNameResolutionNoResults`; several are a warning with the matches.
public struct ResolveNames: EWSOperation {
  /// The name on the wire.
  public static let name = "ResolveNames"

  /// What to look up.
  public var entry: String

  /// Asks for a name or address.
  public init(_ entry: String) {
    self.entry = entry
  }

  /// One, for the one name.
  public var expectedMessages: Int { 1 }

  /// The request element.
  public var body: XMLElement {
    XMLElement(
      .m(Self.name),
      attributes: [
        XMLAttribute("ReturnFullContactData", "false"), XMLAttribute("SearchScope", "ActiveDirectory"),
      ],
      children: [XMLElement(.m("UnresolvedEntry"), text: entry)])
  }

  /// Reads the matches; a success has at least one.
  public func payload(of message: XMLElement) throws(MalformedAnswer) -> [Match] {
    guard let set = message.child(.m("ResolutionSet")) else { throw .missing("ResolutionSet") }
    var matches: [Match] = []
    for resolution in set.children(.t("Resolution")) {
      guard let mailbox = resolution.child(.t("Mailbox")) else { throw .missing("Mailbox") }
      matches.append(
        Match(
          name: mailbox.typesText("Name"), emailAddress: mailbox.typesText("EmailAddress"),
          routingType: mailbox.typesText("RoutingType"), mailboxType: mailbox.typesText("MailboxType")))
    }
    guard !matches.isEmpty else { throw .missing("Resolution") }
    return matches
  }

  /// Somebody whom the directory knows.
  public struct Match: Sendable, Hashable {
    /// The display name.
    public let name: String?
    /// The address, of the kind that the routing type tells.
    public let emailAddress: String?
    /// The kind of address, `SMTP` as a rule.
    public let routingType: String?
    /// The kind of recipient, such as `Mailbox` or `Contact`.
    public let mailboxType: String?

    /// Makes a match.
    public init(
      name: String? = nil, emailAddress: String? = nil, routingType: String? = nil, mailboxType: String? = nil
    ) {
      self.name = name
      self.emailAddress = emailAddress
      self.routingType = routingType
      self.mailboxType = mailboxType
    }
  }
}
