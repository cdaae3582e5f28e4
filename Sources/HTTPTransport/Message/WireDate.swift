public import FoundationEssentials

/// Dates as the JSON services write them: ISO 8601 in UTC, with none to seven digits after the seconds.
public enum WireDate {
  /// Reads a date such as `2026-11-23T08:45:00.1234567Z`, to the second.
  public static func parse(_ text: String) -> Date? {
    guard let point = text.firstIndex(of: ".") else { return try? Date(text, strategy: .iso8601) }
    // A part of a second matters to nothing here.
    let zone = text[point...].dropFirst().drop { $0.isASCII && $0.isNumber }
    return try? Date(text[..<point] + zone, strategy: .iso8601)
  }
}
