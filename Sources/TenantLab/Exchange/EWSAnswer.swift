/// The form of the answers of EWS: SOAP envelopes and the header fields around them.
enum EWSAnswer {
  /// A SOAP document as an HTTP answer.
  static func xml(_ status: Int, _ envelope: Markup) -> LabResponse {
    LabResponse(
      status, headers: ["Content-Type": "text/xml; charset=utf-8"], body: Array(envelope.document.utf8))
  }

  /// The answer of an operation, with the server's version in its SOAP header.
  static func success(_ body: Markup) -> LabResponse {
    let version = Markup(
      "h:ServerVersionInfo",
      [
        "MajorVersion": "15", "MinorVersion": "20", "MajorBuildNumber": "9275", "MinorBuildNumber": "14",
        "Version": "V2018_01_08", "xmlns:h": EWSNamespace.types,
      ])
    let envelope = Markup(
      "s:Envelope",
      [
        "xmlns:s": EWSNamespace.soap, "xmlns:m": EWSNamespace.messages, "xmlns:t": EWSNamespace.types,
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
      ], [Markup("s:Header", [:], [version]), Markup("s:Body", [:], [body])])
    return xml(200, envelope)
  }

  /// Adds what every answer of Exchange Online carries: request ids and the servers it passed.
  static func addServerFields(to response: inout LabResponse, for request: LabRequest) {
    response.headers.add("request-id", GUID.make())
    if request.wantsClientRequestID, let id = request.clientRequestID {
      response.headers.add("client-request-id", id)
    }
    response.headers.add("X-CalculatedBETarget", "LAB1MB0001.eurprd01.prod.exchangelabs.example")
    response.headers.add("X-BackEndHttpStatus", String(response.status))
    response.headers.add("X-DiagInfo", "LAB1MB0001")
    response.headers.add("X-BEServer", "LAB1MB0001")
    response.headers.add("X-FEServer", "LAB1CA0001")
    response.headers.add("Server", "Microsoft-IIS/10.0")
  }
}

/// One `…ResponseMessage` for one object of a request (MS-OXWSCDATA section 2.2.4.67).
struct ResponseMessage: Sendable {
  private enum Outcome: Sendable {
    case success
    case warning(ObjectError)
    case error(ObjectError)
  }

  private let outcome: Outcome
  private let payload: [Markup]

  static func success(_ payload: [Markup] = []) -> ResponseMessage {
    ResponseMessage(outcome: .success, payload: payload)
  }

  static func warning(_ error: ObjectError, _ payload: [Markup] = []) -> ResponseMessage {
    ResponseMessage(outcome: .warning(error), payload: payload)
  }

  static func error(_ error: ObjectError, _ payload: [Markup] = []) -> ResponseMessage {
    ResponseMessage(outcome: .error(error), payload: payload)
  }

  /// The whole answer of an operation: as many messages as objects were asked for, in their order.
  static func response(_ operation: String, _ messages: [ResponseMessage]) -> Markup {
    Markup(
      "m:\(operation)Response", [:],
      [Markup("m:ResponseMessages", [:], messages.map { $0.markup(operation) })])
  }

  private func markup(_ operation: String) -> Markup {
    let name = "m:\(operation)ResponseMessage"
    switch outcome {
    case .success:
      return Markup(
        name, ["ResponseClass": "Success"], [Markup("m:ResponseCode", text: "NoError")] + payload)
    case .warning(let error):
      return Markup(name, ["ResponseClass": "Warning"], error.markup + payload)
    case .error(let error):
      return Markup(name, ["ResponseClass": "Error"], error.markup + payload)
    }
  }
}

/// What is wrong with one object of a request.
struct ObjectError: Error, Sendable, Hashable {
  let code: String
  let message: String

  fileprivate var markup: [Markup] {
    [
      Markup("m:MessageText", text: message), Markup("m:ResponseCode", text: code),
      Markup("m:DescriptiveLinkKey", text: "0"),
    ]
  }

  static let malformedID = ObjectError(code: "ErrorInvalidIdMalformed", message: "Id is malformed.")
  static let objectNotFound = ObjectError(
    code: "ErrorItemNotFound", message: "The specified object was not found in the store.")
  static let folderNotFound = ObjectError(
    code: "ErrorFolderNotFound", message: "The specified folder could not be found in the store.")
  static let accessDenied = ObjectError(
    code: "ErrorAccessDenied", message: "Access is denied. Check credentials and try again.")
  static let noMailbox = ObjectError(
    code: "ErrorNonExistentMailbox", message: "The SMTP address has no mailbox associated with it.")
  static let notPrimary = ObjectError(
    code: "ErrorNonPrimarySmtpAddress",
    message: "The primary SMTP address must be specified when referencing a mailbox.")
  static let nameNotResolved = ObjectError(
    code: "ErrorNameResolutionNoResults", message: "No results were found.")
  static let nameAmbiguous = ObjectError(
    code: "ErrorNameResolutionMultipleResults", message: "Multiple results were found.")
  static let invalidSyncState = ObjectError(
    code: "ErrorInvalidSyncStateData",
    message: "Synchronization state data is corrupt or otherwise invalid.")
}
