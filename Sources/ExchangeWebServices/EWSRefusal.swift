public import HTTPTransport
import HTTPTypes
import SOAP

/// A code by which an answer refuses something, read without knowing which operation it answers.
///
/// It is for what all operations have in common, such as being asked to slow down.
public struct EWSRefusal: Sendable, Hashable {
  /// The code as it came, known or not.
  public let code: String
  /// The code below `ErrorInternalServerError`, when the server names one.
  public let innerCode: String?
  /// How long the server asks to wait, in milliseconds; `nil` without a hint.
  public let backOffMilliseconds: Int?

  /// A refusal takes little room; a longer answer brings what was asked for.
  private static let longestBody = 64 * 1024

  /// The refusals in an answer: of a fault its one, else those of the response messages. An answer that can't be
  /// read has none.
  public static func all(in response: Response) -> [EWSRefusal] {
    guard (1...longestBody).contains(response.body.count), mayHoldError(response.body),
      let message = try? SOAPMessage(reading: response.body)
    else { return [] }
    switch message.content {
    case .fault(let fault):
      let code = fault.detail?.child(XMLName("ResponseCode", in: EWSNamespace.errors))?.trimmedText
      return [
        EWSRefusal(
          code: code, messageXml: fault.detail?.child(.t("MessageXml")) ?? fault.detail?.child(.m("MessageXml")))
      ].compactMap { $0 }
    case .body(let body):
      return (body.child(.m("ResponseMessages"))?.children ?? []).compactMap { message in
        EWSRefusal(
          code: message.child(.m("ResponseCode"))?.trimmedText, messageXml: message.child(.m("MessageXml")))
      }
    }
  }

  private init?(code: String?, messageXml: XMLElement?) {
    guard let code, !code.isEmpty, code != "NoError" else { return nil }
    let values = EWSMessageXml.values(of: messageXml)
    self.code = code
    innerCode = values["InnerErrorResponseCode"]
    backOffMilliseconds = EWSMessageXml.backOff(in: values)
  }

  /// Whether `Error` stands in the body, as it does in each code: most answers are good ones, and reading them
  /// twice would be a waste.
  private static func mayHoldError(_ body: [UInt8]) -> Bool {
    let word = Array("Error".utf8)
    guard body.count >= word.count else { return false }
    return (0...(body.count - word.count)).contains { start in
      body[start] == word[0] && body[start..<(start + word.count)].elementsEqual(word)
    }
  }
}
