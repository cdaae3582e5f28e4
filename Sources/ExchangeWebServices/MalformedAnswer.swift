public import SOAP

/// Why an answer in the right wrapping can't be believed.
public enum MalformedAnswer: Error, Sendable, Hashable {
  /// The body has no bytes.
  case emptyBody
  /// The body is no SOAP 1.1 message.
  case soap(SOAPError)
  /// The body's element is not this operation's response.
  case otherResponse(expected: XMLName, found: XMLName)
  /// There are not as many response messages as objects asked for.
  case messageCount(expected: Int, found: Int)
  /// One of the response messages has another name.
  case otherMessage(expected: XMLName, found: XMLName)
  /// `ResponseClass` is absent or none of the three words; the text is what stood there.
  case responseClass(String?)
  /// A response message has no `ResponseCode`.
  case missingResponseCode
  /// Class and code contradict each other, such as `Success` with an error's code.
  case contradiction(responseClass: String, code: String)
  /// A success lacks an element or attribute that it must carry.
  case missing(String)
  /// An element or attribute has a value that is none of its kind.
  case invalidValue(of: String, String)
  /// A fault has neither a response code nor a fault code.
  case faultWithoutCode
}

extension MalformedAnswer: CustomStringConvertible {
  /// What is wrong, in a few words for a report.
  public var description: String {
    switch self {
    case .emptyBody: "empty answer"
    case .soap(let error): "no SOAP message: \(error)"
    case .otherResponse(let expected, let found): "\(found) instead of \(expected)"
    case .messageCount(let expected, let found): "\(found) response messages instead of \(expected)"
    case .otherMessage(let expected, let found): "\(found) instead of \(expected)"
    case .responseClass(let found): found.map { "ResponseClass \"\($0)\"" } ?? "no ResponseClass"
    case .missingResponseCode: "no ResponseCode"
    case .contradiction(let responseClass, let code): "ResponseClass \(responseClass) with \(code)"
    case .missing(let name): "no \(name)"
    case .invalidValue(let name, let value): "\(name) holds \"\(value)\""
    case .faultWithoutCode: "fault without a code"
    }
  }
}
