/// A SOAP request to EWS that was read and found to follow the schema.
struct EWSEnvelope: Sendable {
  /// The element in the body.
  let request: ElementNode
  let operation: any EWSOperation.Type
  /// Whom the app acts as, or `nil` without an impersonation header.
  let impersonated: ConnectingSID?

  /// The way in which a request names the mailbox it acts as (MS-OXWSCDATA, "ConnectingSIDType").
  enum ConnectingSID: Sendable, Hashable {
    case principalName(String)
    case sid(String)
    case primarySmtpAddress(String)
    case smtpAddress(String)
  }

  /// Throws ``EWSRefusal`` with a fault when the request cannot be read or breaks the schema.
  ///
  /// - Parameter withdrawn: The versions that the service takes no requests in any more.
  init(_ body: [UInt8], withdrawn: Set<String> = []) throws {
    do {
      let envelope = try Self.envelope(body)
      let header = envelope.child("Header", in: EWSNamespace.soap)
      try Self.checkVersion(header, withdrawn: withdrawn)
      request = try Self.request(in: envelope)
      operation = try Self.operation(request)
      try SchemaValidator.validate(request, by: operation.rule)
      impersonated = try header?.type("ExchangeImpersonation").map(Self.connectingSID)
    } catch let violation as SchemaViolation {
      throw EWSRefusal.fault(.schemaViolation(violation))
    }
  }

  private static func envelope(_ body: [UInt8]) throws -> ElementNode {
    do {
      let root = try XMLReader().read(body)
      guard root.name == "Envelope", root.namespace == EWSNamespace.soap else {
        throw SchemaViolation(
          message: "The '\(root.namespace):\(root.name)' element is not declared.", line: root.line,
          column: root.column)
      }
      return root
    } catch XMLReader.Failure.malformed(let line, let column) {
      throw SchemaViolation(message: "The request is not well-formed XML.", line: line, column: column)
    } catch let failure as XMLReader.Failure {
      throw SchemaViolation(message: "The request cannot be read: \(failure).", line: 1, column: 1)
    }
  }

  private static func request(in envelope: ElementNode) throws -> ElementNode {
    guard let body = envelope.child("Body", in: EWSNamespace.soap), let request = body.children.first else {
      throw SchemaViolation(
        message: "The element 'Envelope' in namespace '\(EWSNamespace.soap)' has incomplete content.",
        line: envelope.line, column: envelope.column)
    }
    return request
  }

  private static func operation(_ request: ElementNode) throws -> any EWSOperation.Type {
    let known = request.namespace == EWSNamespace.messages
    if known, let operation = EWSOperations.all.first(where: { $0.name == request.name }) {
      return operation
    }
    if known, EWSOperations.notSimulated.contains(request.name) {
      throw EWSRefusal.fault(.notSimulated(request.name))
    }
    throw SchemaViolation(
      message: "The element 'Body' in namespace '\(EWSNamespace.soap)' has invalid child element "
        + "'\(request.name)' in namespace '\(request.namespace)'.", line: request.line,
      column: request.column)
  }

  private static func checkVersion(_ header: ElementNode?, withdrawn: Set<String>) throws {
    guard let version = header?.type("RequestServerVersion") else { return }
    guard let name = version.attributes["Version"], versions.contains(name), !withdrawn.contains(name) else {
      throw EWSRefusal.fault(.invalidServerVersion)
    }
  }

  /// What `RequestServerVersion` may say. The version in an answer is not one of these.
  private static let versions: Set<String> = [
    "Exchange2007", "Exchange2007_SP1", "Exchange2009", "Exchange2010", "Exchange2010_SP1",
    "Exchange2010_SP2", "Exchange2012", "Exchange2013", "Exchange2013_SP1", "Exchange2015",
    "Exchange2016", "V2015_10_05", "V2016_01_06", "V2016_04_13", "V2016_07_13", "V2016_10_10",
  ]

  /// The schema allows one name. Clients send two now and then, and the first that the schema lists counts.
  private static func connectingSID(_ header: ElementNode) throws -> ConnectingSID {
    let names = header.type("ConnectingSID")
    let text = { (name: String) in names?.type(name)?.trimmedText }
    if let name = text("PrincipalName") { return .principalName(name) }
    if let sid = text("SID") { return .sid(sid) }
    if let address = text("PrimarySmtpAddress") { return .primarySmtpAddress(address) }
    if let address = text("SmtpAddress") { return .smtpAddress(address) }
    throw EWSRefusal.fault(.impersonationMissing)
  }
}
