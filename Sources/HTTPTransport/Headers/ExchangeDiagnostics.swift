/// What Exchange says about a refused token in the header `x-ms-diagnostics`.
///
/// On the wire it is an id followed by parameters: `2000003;reason="…";error_category="…"` (Microsoft
/// Learn, "Instrumenting client requests for EWS and REST in Exchange").
public struct ExchangeDiagnostics: Sendable, Hashable {
  /// The id; `nil` when the value does not begin with a number.
  public let id: Int?
  /// The reason, a text for people.
  public let reason: String?
  /// The category, such as `invalid_resource`; some servers call the parameter `error_type`.
  public let errorCategory: String?
  /// All parameters by name in lower case; of a name that comes twice, the first.
  public let parameters: [String: String]
  /// The value as it came.
  public let raw: String

  /// Reads the value of one header, which may hold several separated by commas.
  public static func parse(_ value: String) -> [ExchangeDiagnostics] {
    // A comma outside quotes separates only where a new id follows it: unquoted reasons hold commas too.
    var values: [String] = []
    for part in QuotedText.split(Substring(value), at: ",") {
      if !values.isEmpty, leadingID(part) == nil {
        values[values.count - 1] += ", \(part)"
      } else {
        values.append(String(part))
      }
    }
    return values.filter { !$0.isEmpty }.map(ExchangeDiagnostics.init(one:))
  }

  /// Reads a single value.
  private init(one raw: String) {
    self.raw = raw
    let parts = QuotedText.split(Substring(raw), at: ";")
    id = parts.first.flatMap(Self.leadingID)
    var parameters: [String: String] = [:]
    for part in id == nil ? parts[...] : parts.dropFirst() {
      guard let equals = part.firstIndex(of: "=") else { continue }
      let name = QuotedText.trim(part[..<equals]).lowercased()
      let value = QuotedText.unquote(QuotedText.trim(part[part.index(after: equals)...]))
      if !name.isEmpty, parameters[name] == nil { parameters[name] = value }
    }
    self.parameters = parameters
    reason = parameters["reason"]
    errorCategory = parameters["error_category"] ?? parameters["error_type"]
  }

  /// The number before the first semicolon.
  private static func leadingID(_ part: Substring) -> Int? {
    let number = QuotedText.trim(part.prefix { $0 != ";" })
    guard !number.isEmpty, number.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return Int(number)
  }
}
