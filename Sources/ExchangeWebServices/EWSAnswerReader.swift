import HTTPTransport
import HTTPTypes
import SOAP
import Secrets

/// Turns the HTTP answer to one operation into its outcome.
struct EWSAnswerReader<Operation: EWSOperation> {
  let operation: Operation
  let limits: XMLLimits
  let scrubber: SecretScrubber

  /// What the answer amounts to.
  ///
  /// Only status 200 with a SOAP message can be a success. 401, 403 and redirects decide by themselves; of
  /// the rest a fault decides, whichever status carried it.
  func outcome(of response: Response) -> EWSOutcome<Operation.Payload> {
    let message = isXML(response) ? read(response) : nil
    switch response.status {
    case 200:
      guard let message else {
        return response.body.isEmpty && response.mediaType == nil
          ? .malformed(.emptyBody) : .notEWS(foreign(response))
      }
      return answered(message, response)
    case 201..<300:
      return .notEWS(foreign(response))
    default:
      let fault = message.flatMap { self.fault(in: $0, response) }
      if let fault, ![401, 403].contains(response.status), !(300..<400).contains(response.status) {
        return .fault(fault)
      }
      return .httpRefusal(HTTPRefusalReader(scrubber: scrubber).refusal(of: response, fault: fault))
    }
  }

  // MARK: Messages

  /// The media types under which SOAP 1.1 comes (SOAP 1.1, section 6; RFC 7303).
  private func isXML(_ response: Response) -> Bool {
    response.mediaType == "text/xml" || response.mediaType == "application/xml"
  }

  private func read(_ response: Response) -> Result<SOAPMessage, MalformedAnswer> {
    guard !response.body.isEmpty else { return .failure(.emptyBody) }
    do throws(SOAPError) {
      return .success(try SOAPMessage(reading: response.body, limits: limits))
    } catch {
      return .failure(.soap(error))
    }
  }

  private func answered(
    _ message: Result<SOAPMessage, MalformedAnswer>, _ response: Response
  ) -> EWSOutcome<Operation.Payload> {
    switch message {
    case .failure(.soap(.notAnEnvelope)): return .notEWS(foreign(response))
    case .failure(let error): return .malformed(error)
    case .success(let message):
      do throws(MalformedAnswer) {
        switch message.content {
        case .fault(let fault): return .fault(try read(fault, response))
        case .body(let body): return .answered(try results(in: body), version(in: message))
        }
      } catch {
        return .malformed(error)
      }
    }
  }

  private func version(in message: SOAPMessage) -> ServerVersionInfo? {
    message.header.lazy.compactMap(ServerVersionInfo.init).first
  }

  // MARK: Faults

  private func fault(in message: Result<SOAPMessage, MalformedAnswer>, _ response: Response) -> EWSFault? {
    guard case .success(let message) = message, case .fault(let fault) = message.content else { return nil }
    return try? read(fault, response)
  }

  private func read(_ fault: SOAPFault, _ response: Response) throws(MalformedAnswer) -> EWSFault {
    let detail = fault.detail
    let detailCode = detail?.child(XMLName("ResponseCode", in: EWSNamespace.errors))?.trimmedText ?? ""
    let code = detailCode.isEmpty ? fault.code?.local ?? "" : detailCode
    guard !code.isEmpty else { throw .faultWithoutCode }
    let messageXml = detail?.child(.t("MessageXml")) ?? detail?.child(.m("MessageXml"))
    return EWSFault(
      code: code, hasDetailCode: !detailCode.isEmpty, text: scrubber.scrub(fault.string),
      message: (detail?.child(XMLName("Message", in: EWSNamespace.errors))?.trimmedText).map(scrubber.scrub),
      language: fault.language, values: EWSMessageXml.values(of: messageXml).mapValues(scrubber.scrub),
      httpStatus: response.status, retryAfter: response.headers[.retryAfter])
  }

  // MARK: Response messages

  private func results(in body: XMLElement) throws(MalformedAnswer) -> [ItemResult<Operation.Payload>] {
    let expected = XMLName.m("\(Operation.name)Response")
    guard body.name == expected else { throw .otherResponse(expected: expected, found: body.name) }
    guard let list = body.child(.m("ResponseMessages")) else { throw .missing("ResponseMessages") }
    let messages = list.children
    // Asking for nothing is never answered: no result would then look like no error.
    guard operation.expectedMessages > 0, messages.count == operation.expectedMessages else {
      throw .messageCount(expected: operation.expectedMessages, found: messages.count)
    }
    var results: [ItemResult<Operation.Payload>] = []
    for message in messages { results.append(try result(of: message)) }
    return results
  }

  private func result(of message: XMLElement) throws(MalformedAnswer) -> ItemResult<Operation.Payload> {
    let expected = XMLName.m("\(Operation.name)ResponseMessage")
    guard message.name == expected else { throw .otherMessage(expected: expected, found: message.name) }
    let responseClass = message.attribute("ResponseClass")
    guard let code = message.child(.m("ResponseCode"))?.trimmedText, !code.isEmpty else {
      throw .missingResponseCode
    }
    let error = EWSError(
      responseClass: responseClass ?? "", code: code,
      messageText: scrubber.scrub(message.child(.m("MessageText"))?.trimmedText ?? ""),
      values: EWSMessageXml.values(of: message.child(.m("MessageXml"))).mapValues(scrubber.scrub))
    switch responseClass {
    case "Success":
      guard code == "NoError" else { throw .contradiction(responseClass: "Success", code: code) }
      return .success(try operation.payload(of: message))
    case "Warning":
      guard code != "NoError" else { throw .contradiction(responseClass: "Warning", code: code) }
      return .warning(error, try? operation.payload(of: message))
    case "Error":
      guard code != "NoError" else { throw .contradiction(responseClass: "Error", code: code) }
      return .error(error)
    default:
      throw .responseClass(responseClass)
    }
  }

  private func foreign(_ response: Response) -> ForeignAnswer {
    ForeignAnswer(
      status: response.status, mediaType: response.mediaType,
      bodyExcerpt: BodyExcerpt.of(response, scrubber: scrubber))
  }
}
