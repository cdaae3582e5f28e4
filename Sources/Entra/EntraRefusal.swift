public import HTTPTransport

/// What Entra answered, read as far as it could be.
public typealias EntraReply<Value: Sendable> = ServiceReply<Value, EntraRefusal>

/// An error answer of Entra (RFC 6749 section 5.2, with Microsoft's additions; Microsoft Learn,
/// "Microsoft Entra authentication and authorization error codes").
public struct EntraRefusal: ServiceRefusal, Hashable, Codable {
  /// The HTTP status.
  public let status: Int
  /// The OAuth error class, such as `invalid_client`.
  public let error: String
  /// The whole description, as it came.
  public let description: String
  /// The AADSTS numbers: those of `error_codes` first, then those that only the description names.
  public let codes: [Int]
  /// The finer error class, where there is one.
  public let suberror: String?
  /// The claims challenge as it came: JSON in a string.
  public let claims: String?
  /// The service's id of the request.
  public let traceID: String?
  /// The caller's id of the request.
  public let correlationID: String?
  /// When the service answered, by its own clock, as it came.
  public let timestamp: String?

  /// The description without the ids and the time that follow the sentence.
  ///
  /// They follow on lines of their own in the older form and on the same line in the newer.
  public var text: String {
    let end = ["\r\n", "\n", " Trace ID:", "Trace ID:"].compactMap { description.firstIndex(ofText: $0) }.min()
    return String(description[..<(end ?? description.endIndex)])
  }

  /// Reads the body of an error answer.
  ///
  /// - Throws: ``BoundedJSON/Failure`` when the body is no error object.
  public init(status: Int, body: [UInt8]) throws(BoundedJSON.Failure) {
    let wire = try BoundedJSON.decode(Wire.self, from: body)
    self.status = status
    error = wire.error
    description = wire.error_description ?? ""
    suberror = wire.suberror
    claims = wire.claims
    let listed = (wire.error_codes ?? []).compactMap(\.number)
    let described = Self.codes(in: wire.error_description ?? "")
    codes = listed + described.filter { !listed.contains($0) }
    traceID = wire.trace_id ?? Self.value(after: "Trace ID: ", in: description)
    correlationID = wire.correlation_id ?? Self.value(after: "Correlation ID: ", in: description)
    timestamp = wire.timestamp
  }

  /// The numbers that follow `AADSTS` in a text.
  public static func codes(in text: String) -> [Int] {
    var codes: [Int] = []
    var rest = text[...]
    while let start = rest.firstIndex(ofText: "AADSTS") {
      rest = rest[start...].dropFirst("AADSTS".count)
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      if (4...8).contains(digits.count), let code = Int(digits), !codes.contains(code) { codes.append(code) }
    }
    return codes
  }

  private static func value(after label: String, in text: String) -> String? {
    guard let start = text.firstIndex(ofText: label) else { return nil }
    let value = text[start...].dropFirst(label.count).prefix { $0.isHexDigit || $0 == "-" }
    return value.isEmpty ? nil : String(value)
  }

  /// The names are those of the wire.
  private struct Wire: Decodable {
    let error: String
    let error_description: String?
    let error_codes: [LenientInteger]?
    let suberror: String?
    let claims: String?
    let trace_id: String?
    let correlation_id: String?
    let timestamp: String?
  }
}

/// A whole number that may come as a JSON number or as a string of digits; Entra's older endpoint and
/// some error answers write strings.
struct LenientInteger: Decodable {
  let number: Int?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let whole = try? container.decode(Int.self) {
      number = whole
    } else if let double = try? container.decode(Double.self) {
      number = Int(exactly: double.rounded(.down))
    } else {
      number = (try? container.decode(String.self)).flatMap { Int($0) }
    }
  }
}

extension StringProtocol {
  func firstIndex(ofText part: String) -> Index? {
    indices.first { self[$0...].hasPrefix(part) }
  }
}
