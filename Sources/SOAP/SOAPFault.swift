/// A SOAP 1.1 fault (SOAP 1.1, section 4.4).
public struct SOAPFault: Sendable, Hashable {
  /// The fault code, its prefix resolved; without a namespace when the prefix is not declared, and `nil`
  /// when there is no code.
  public let code: XMLName?
  /// The text for people; its language is the server's choice.
  public let string: String
  /// The language that the text declares by `xml:lang`.
  public let language: String?
  /// Who on the message's way faulted, as a URI.
  public let actor: String?
  /// The application's own words about the fault.
  public let detail: XMLElement?

  /// Reads a fault; `nil` when the element is not `Fault` of the SOAP 1.1 envelope.
  public init?(_ element: XMLElement) {
    guard element.name == XMLName("Fault", in: XMLNamespace.soap11) else { return nil }
    let code = Self.part("faultcode", of: element)
    let string = Self.part("faultstring", of: element)
    self.code = code.flatMap { code in
      let text = code.trimmedText
      guard let local = text.split(separator: ":").last else { return nil }
      return code.resolveQName(text) ?? XMLName(String(local))
    }
    self.string = string?.trimmedText ?? ""
    language = string?.attribute("lang", in: XMLNamespace.xml)
    actor = Self.part("faultactor", of: element)?.trimmedText
    detail = Self.part("detail", of: element)
  }

  /// The parts of a fault are in no namespace; some senders put them into the envelope's.
  private static func part(_ local: String, of fault: XMLElement) -> XMLElement? {
    fault.child(XMLName(local)) ?? fault.child(XMLName(local, in: XMLNamespace.soap11))
  }
}
