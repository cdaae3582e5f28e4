import SOAP

/// An error that stands in a response message, for one of the objects asked for (MS-OXWSCDATA,
/// `ResponseMessageType`).
public struct EWSError: Sendable, Hashable {
  /// `ResponseClass`: `Warning` or `Error`.
  public let responseClass: String
  /// `ResponseCode` as it came, known or not.
  public let code: String
  /// `MessageText`; localised, and the server may append names to it.
  public let messageText: String
  /// What `MessageXml` holds, by name, see ``EWSMessageXml``.
  public let values: [String: String]

  /// Makes an error.
  public init(
    responseClass: String = "Error", code: String, messageText: String = "", values: [String: String] = [:]
  ) {
    self.responseClass = responseClass
    self.code = code
    self.messageText = messageText
    self.values = values
  }

  /// How long the server asks to wait, in milliseconds; `nil` without a hint.
  public var backOffMilliseconds: Int? { EWSMessageXml.backOff(in: values) }

  /// The code below `ErrorInternalServerError`, when the server names one.
  public var innerCode: String? { values["InnerErrorResponseCode"] }
}

/// A SOAP fault of Exchange Web Services.
public struct EWSFault: Sendable, Hashable {
  /// The code as it came, known or not: `ResponseCode` of the detail, or else the local part of the fault
  /// code, which for plain SOAP faults is `Client` or `Server`.
  public let code: String
  /// Whether `code` is a `ResponseCode` from the detail.
  public let hasDetailCode: Bool
  /// `faultstring`; localised.
  public let text: String
  /// `Message` of the detail, if there is one; localised. Schema violations are told by ``text`` only.
  public let message: String?
  /// The language of the text, if it declares one, such as `zh-CN`.
  public let language: String?
  /// What `MessageXml` holds, by name, see ``EWSMessageXml``.
  public let values: [String: String]
  /// The HTTP status that carried the fault; 500 as a rule.
  public let httpStatus: Int
  /// The header `Retry-After` as it came.
  public let retryAfter: String?

  /// Makes a fault.
  public init(
    code: String, hasDetailCode: Bool = true, text: String = "", message: String? = nil,
    language: String? = nil,
    values: [String: String] = [:], httpStatus: Int = 500, retryAfter: String? = nil
  ) {
    self.code = code
    self.hasDetailCode = hasDetailCode
    self.text = text
    self.message = message
    self.language = language
    self.values = values
    self.httpStatus = httpStatus
    self.retryAfter = retryAfter
  }

  /// How long the server asks to wait, in milliseconds; `nil` without a hint.
  public var backOffMilliseconds: Int? { EWSMessageXml.backOff(in: values) }
  /// `Retry-After` in seconds, when it is a number.
  public var retryAfterSeconds: Int? { retryAfter.flatMap(RetryAfterText.seconds) }
  /// The line of the request that breaks the schema, from 1 up.
  public var lineNumber: Int? { values["LineNumber"].flatMap { Int($0) } }
  /// The column of the request that breaks the schema, from 1 up.
  public var linePosition: Int? { values["LinePosition"].flatMap { Int($0) } }
  /// The code below `ErrorInternalServerError`, when the server names one.
  public var innerCode: String? { values["InnerErrorResponseCode"] }
}

/// What the element `MessageXml` of an error or fault holds, as values by name.
///
/// A `Value` counts by its attribute `Name`. Any other element counts by its own name, with its text or,
/// like `FieldURI`, with its first attribute. A name that comes twice keeps its first value.
/// The element is in the namespace of types in a fault, in that of messages in a response message.
enum EWSMessageXml {
  static func values(of element: XMLElement?) -> [String: String] {
    var values: [String: String] = [:]
    for child in element?.children ?? [] {
      let text = child.trimmedText
      let name = child.attribute("Name") ?? child.name.local
      let value = text.isEmpty ? child.attributes.first { $0.name.local != "Name" }?.value ?? "" : text
      if values[name] == nil { values[name] = value }
    }
    return values
  }

  /// The back-off hint. 0 means that the server gives none (Microsoft Learn, "EWS throttling in Exchange").
  static func backOff(in values: [String: String]) -> Int? {
    values["BackOffMilliseconds"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil }
  }
}

/// The seconds in the text of a `Retry-After` header (RFC 9110, section 10.2.3).
enum RetryAfterText {
  /// The number of seconds; `nil` for a date or anything else.
  static func seconds(_ text: String) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}
