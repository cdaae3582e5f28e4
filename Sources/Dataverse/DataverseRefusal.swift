public import HTTPTransport

/// What Dataverse answered, read as far as it could be.
public typealias DataverseReply<Value: Sendable> = ServiceReply<Value, DataverseRefusal>

/// An error answer of the Dataverse Web API (Microsoft Learn, "Compose HTTP requests and handle errors").
public struct DataverseRefusal: ServiceRefusal, Hashable, Codable {
  /// The HTTP status.
  public let status: Int
  /// The code as it came, such as `0x80072560`; some answers leave it empty.
  public let code: String
  /// The message; it is shown and never decided by, apart from the names of privileges in it.
  public let message: String

  /// Makes a refusal by hand, for tests of judges.
  public init(status: Int, code: String, message: String = "") {
    self.status = status
    self.code = code
    self.message = message
  }

  /// Reads the body of an error answer.
  ///
  /// - Throws: ``BoundedJSON/Failure`` when the body is no error object.
  public init(status: Int, body: [UInt8]) throws(BoundedJSON.Failure) {
    let wire = try BoundedJSON.decode(Wire.self, from: body).error
    self.init(status: status, code: wire.code, message: wire.message)
  }

  /// The code as a number; `nil` when it is none. Programs print the same number with a sign:
  /// -2147015328 is 0x80072560.
  public var number: UInt32? { Self.number(code) }

  /// The number that a text writes in hexadecimal or with a sign.
  static func number(_ text: String) -> UInt32? {
    if text.lowercased().hasPrefix("0x") {
      let digits = text.dropFirst(2)
      return digits.allSatisfy(\.isHexDigit) ? UInt32(digits, radix: 16) : nil
    }
    return text.hasPrefix("-") ? Int32(text).map { UInt32(bitPattern: $0) } : UInt32(text)
  }

  /// The names of privileges in the message, such as `prvReadMailbox`. They are names of the API and are not
  /// translated.
  public var privileges: [String] {
    var names: [String] = []
    for word in message.split(whereSeparator: { !$0.isASCII || !($0.isLetter || $0.isNumber || $0 == "_") })
    where word.hasPrefix("prv") && word.dropFirst(3).first?.isUppercase == true && !names.contains(String(word)) {
      names.append(String(word))
    }
    return names
  }

  /// Whether the question named a column that the environment does not have: 400 with a code that says
  /// nothing, or with that of an unknown property (Microsoft Learn, "Dataverse Web API client errors").
  var isAboutUnknownColumn: Bool { status == 400 && (code.isEmpty || number == 0 || number == 0x8006_0888) }

  private struct Wire: Decodable {
    struct Content: Decodable {
      let code: String
      let message: String
    }

    let error: Content
  }
}
