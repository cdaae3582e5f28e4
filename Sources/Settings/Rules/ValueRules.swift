/// What is wrong with a value.
struct Defect: Hashable {
  var problem: String
  var remedy: String
}

/// The rules for single values. A refused value is described, not quoted: a client secret in the wrong line
/// is one of the usual mistakes.
enum ValueRules {
  /// An application (client) id.
  static func clientID(_ value: String) -> Defect? {
    let remedy = "Copy the Application (client) ID from the app registration's overview page."
    if GUIDText.isZero(value) {
      return Defect(problem: "the client id is all zeros, which is a placeholder", remedy: remedy)
    }
    if GUIDText.isGUID(value) { return nil }
    let inner = value.trimmingBlanks
    if inner != value, GUIDText.isGUID(inner) {
      return Defect(problem: "there are blanks around the client id", remedy: "Remove them.")
    }
    if GUIDText.isGUID(inner.trimmingBraces) {
      return Defect(problem: "the client id stands in braces", remedy: "Remove the braces.")
    }
    return Defect(problem: "this is no GUID, and a client id is one", remedy: remedy)
  }

  /// A tenant: a GUID or a verified domain.
  static func tenant(_ value: String) -> Defect? {
    let remedy =
      "Give the tenant's id (a GUID) or one of its verified domains, such as contoso.onmicrosoft.com."
    if GUIDText.isZero(value) {
      return Defect(problem: "the tenant id is all zeros, which is a placeholder", remedy: remedy)
    }
    if GUIDText.isGUID(value) { return nil }
    if value.contains("://") {
      return Defect(problem: "this is a URL, not a tenant", remedy: remedy)
    }
    if value.contains("@") {
      return Defect(problem: "this is a mail address, not a tenant", remedy: remedy)
    }
    if value.trimmingBlanks != value {
      return Defect(problem: "there are blanks around the tenant", remedy: "Remove them.")
    }
    if GUIDText.isGUID(value.trimmingBraces) {
      return Defect(problem: "the tenant id stands in braces", remedy: "Remove the braces.")
    }
    if ["common", "organizations", "consumers"].contains(value.lowercased()) {
      return Defect(problem: "an app can't sign in to '\(value.lowercased())'", remedy: remedy)
    }
    if isDomain(value) { return nil }
    return Defect(problem: "this is neither a GUID nor a domain", remedy: remedy)
  }

  /// A mail address: one `@`, a local part without blanks, a domain.
  static func address(_ value: String) -> Defect? {
    let remedy = "Give the mailbox's SMTP address alone, such as sales@contoso.com."
    if value.trimmingBlanks != value {
      return Defect(problem: "there are blanks around the mail address", remedy: "Remove them.")
    }
    if value.contains("<") || value.contains(">") {
      return Defect(problem: "the mail address stands in angle brackets", remedy: remedy)
    }
    if value.lowercased().hasPrefix("smtp:") || value.lowercased().hasPrefix("mailto:") {
      return Defect(problem: "the mail address begins with a prefix", remedy: remedy)
    }
    let parts = value.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, isLocalPart(parts[0]), isDomain(parts[1]) else {
      return Defect(problem: "this is no mail address", remedy: remedy)
    }
    return nil
  }

  /// A DNS name of two labels at least, the last one not a number.
  static func isDomain(_ value: some StringProtocol) -> Bool {
    let labels = Array(value.utf8).split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.joined().count + labels.count <= 254, labels.count >= 2, let last = labels.last,
      !last.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
        && label.allSatisfy { byte in
          byte == UInt8(ascii: "-") || Character(Unicode.Scalar(byte)).isASCIILetterOrDigit
        }
    }
  }

  private static func isLocalPart(_ value: Substring) -> Bool {
    guard (1...64).contains(value.utf8.count), value.first != ".", value.last != ".", !value.contains("..")
    else { return false }
    return value.allSatisfy { character in
      character.isASCIILetterOrDigit || ".!#$%&'*+-/=?^_`{|}~".contains(character)
        || (!character.isASCII && character.isLetter)
    }
  }
}

extension Character {
  var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}

extension String {
  /// The text without one pair of braces around it.
  fileprivate var trimmingBraces: String {
    hasPrefix("{") && hasSuffix("}") && count >= 2 ? String(dropFirst().dropLast()) : self
  }
}
