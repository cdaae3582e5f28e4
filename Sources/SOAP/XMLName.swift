/// The name of an XML element or attribute: a namespace and a local part.
///
/// Prefixes are not part of a name (Namespaces in XML 1.0, section 3): two documents that bind different
/// prefixes to one namespace say the same.
public struct XMLName: Sendable, Hashable {
  /// The namespace URI; empty for a name in no namespace.
  public let namespace: String
  /// The local part.
  public let local: String

  /// Makes a name.
  public init(_ local: String, in namespace: String = "") {
    self.local = local
    self.namespace = namespace
  }
}

extension XMLName: CustomStringConvertible {
  /// The name in the notation `{namespace}local`.
  public var description: String { namespace.isEmpty ? local : "{\(namespace)}\(local)" }
}

/// Namespaces that the XML and SOAP standards fix.
public enum XMLNamespace {
  /// The SOAP 1.1 envelope (SOAP 1.1, section 3).
  public static let soap11 = "http://schemas.xmlsoap.org/soap/envelope/"
  /// The SOAP 1.2 envelope (SOAP 1.2 part 1, section 5.1), known only to refuse it by its name.
  public static let soap12 = "http://www.w3.org/2003/05/soap-envelope"
  /// The namespace that the prefix `xml` always stands for (Namespaces in XML 1.0, section 3).
  public static let xml = "http://www.w3.org/XML/1998/namespace"
  /// XML Schema instances, for `xsi:type` and `xsi:nil`.
  public static let schemaInstance = "http://www.w3.org/2001/XMLSchema-instance"
}
