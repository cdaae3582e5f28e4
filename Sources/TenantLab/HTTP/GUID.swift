#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Identifiers in the form that Microsoft's services print: lower-case hexadecimal with hyphens.
enum GUID {
  static func make() -> String { UUID().uuidString.lowercased() }

  static func isWellFormed(_ text: String) -> Bool { UUID(uuidString: text) != nil }

  /// The GUID of zeroes, a placeholder that people forget to replace.
  static let empty = "00000000-0000-0000-0000-000000000000"
}
