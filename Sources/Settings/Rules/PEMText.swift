/// What PEM looks like (RFC 7468), as far as it tells the right file from a wrong one.
enum PEMText {
  /// Whether there is a whole block whose label ends with `label`.
  static func holds(_ label: String, in bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    let lines = text.split(whereSeparator: \.isNewline).map(\.trimmingBlanks)
    func isBoundary(_ line: String, _ word: String) -> Bool {
      line.hasPrefix("-----\(word) ") && line.hasSuffix("\(label)-----")
    }
    guard let begin = lines.firstIndex(where: { isBoundary($0, "BEGIN") }) else { return false }
    return lines[begin...].contains { isBoundary($0, "END") }
  }
}
