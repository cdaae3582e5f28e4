/// Puts pseudonyms in the place of names in any text: addresses, domains, hosts, GUIDs, and what else
/// points at people or organizations.
///
/// Names are found by their shape and not by a list, so that one which only a server's text mentions is
/// hidden as well. A text is read once, byte by byte: reports may be large.
struct NameHider {
  /// GUIDs that stay: public ones, and the ids by which a service's operators find a request.
  let keptIDs: Set<String>
  let publicNames: PublicNames
  /// First labels of dotted names that are the program's own, such as `token` of `token.exchange`.
  let ownPrefixes: Set<String>
  /// Names that are free text, such as those of server profiles, the longest first.
  let literalNames: [String]
  /// Words that give a domain away by themselves, such as `contoso`, with the domain.
  let tellingWords: [String: String]
  var pseudonyms = Pseudonyms()

  /// The text without names.
  mutating func hide(_ text: String) -> String {
    var text = text
    for name in literalNames where text.contains(name) {
      text = text.split(separator: name, omittingEmptySubsequences: false)
        .joined(separator: pseudonyms.pseudonym(for: name, .profile))
    }
    var hidden: [UInt8] = []
    let bytes = Array(text.utf8)
    hidden.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let gap = Self.lengthOfGap(bytes, at: index)
      guard gap == 0 else {
        hidden.append(contentsOf: bytes[index..<(index + gap)])
        index += gap
        continue
      }
      let start = index
      while index < bytes.count, Self.lengthOfGap(bytes, at: index) == 0 || Self.isInnerApostrophe(bytes, at: index) {
        index += 1
      }
      let token = String(decoding: bytes[start..<index], as: UTF8.self)
      hidden.append(contentsOf: (replacement(for: token) ?? token).utf8)
    }
    return String(decoding: hidden, as: UTF8.self)
  }

  // MARK: Finding

  /// How many bytes from here on separate names from each other; zero inside a name.
  ///
  /// In a form or a query what separates names is escaped, as in `https%3A%2F%2Fhost` (RFC 3986, section 2.1).
  private static func lengthOfGap(_ bytes: [UInt8], at index: Int) -> Int {
    guard isPartOfName(bytes[index]) else { return 1 }
    guard bytes[index] == UInt8(ascii: "%") else { return 0 }
    let escape = String(decoding: bytes[(index + 1)...].prefix(2), as: UTF8.self)
    // The percent sign by itself, or an escape that was cut off.
    guard escape.utf8.count == 2, let byte = UInt8(escape, radix: 16) else { return 1 }
    guard byte < 0x80 else { return 0 }
    guard byte == UInt8(ascii: "%") else { return isPartOfName(byte) ? 0 : 3 }
    // What was escaped twice: the digits after the percent sign belong to it.
    return bytes.dropFirst(index + 3).prefix(2).count(where: isHexDigit) == 2 ? 5 : 3
  }

  private static func isPartOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
      true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "%"),
      UInt8(ascii: "@"):
      true
    default: false
    }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool { Character(UnicodeScalar(byte)).isHexDigit }

  /// An apostrophe inside the local part of an address, as in `o'neill@…`; elsewhere it is a quotation mark.
  private static func isInnerApostrophe(_ bytes: [UInt8], at index: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "'"), index + 1 < bytes.count, isPartOfName(bytes[index + 1]) else {
      return false
    }
    let rest = bytes[(index + 1)...].prefix { isPartOfName($0) }
    let isQuoted = index == 0 || !isPartOfName(bytes[index - 1])
    return !isQuoted && rest.contains(UInt8(ascii: "@"))
  }

  /// What stands for a token; `nil` when it is no name.
  private mutating func replacement(for token: String) -> String? {
    let core = token.trimming { $0 == "." || $0 == "-" || $0 == "@" || $0 == "%" || $0 == "+" }
    guard !core.isEmpty, core.count < token.count else { return name(token) }
    guard let replaced = name(String(core)) else { return nil }
    return token.prefix(upTo: core.startIndex) + replaced + token.suffix(from: core.endIndex)
  }

  private mutating func name(_ token: String) -> String? {
    let lower = token.lowercased()
    for separator in ["@", "%40"] {
      guard let cut = lower.lastRange(of: separator) else { continue }
      let local = String(lower[..<cut.lower])
      let domain = String(lower[cut.upper...])
      guard !local.isEmpty, !domain.isEmpty else { continue }
      let person = pseudonyms.pseudonym(for: local + "@" + domain, .person)
      return person + separator + (id(domain) ?? host(domain, isCertain: true))
    }
    if let id = id(lower) { return id }
    if lower.hasPrefix("s-1-5-21-") { return pseudonyms.pseudonym(for: lower, .sid) }
    if let address = address(lower) { return address }
    if Self.looksLikeHost(token) {
      let first = String(lower.prefix { $0 != "." })
      return ownPrefixes.contains(first) || Self.protocolPrefixes.contains(first) ? nil : host(lower, isCertain: false)
    }
    // A name with letters of other alphabets, escaped.
    if token.split(separator: "%").dropFirst().contains(where: { Self.looksLikeHost(String($0.dropFirst(2))) }) {
      return pseudonyms.pseudonym(for: lower, .host)
    }
    if token.utf8.count >= 60, !token.contains(".") { return pseudonyms.pseudonym(for: token, .opaque) }
    if let domain = tellingWords[lower] {
      return String(pseudonyms.pseudonym(for: domain, .domain).prefix { $0 != "." })
    }
    // The rest of a name that was cut off, as in `contoso.onmicr`.
    let isPart = lower.split { !$0.isLetter && !$0.isNumber }.contains { tellingWords[String($0)] != nil }
    return isPart ? pseudonyms.pseudonym(for: lower, .host) : nil
  }

  // MARK: Shapes

  private mutating func id(_ lower: String) -> String? {
    guard Self.isGUID(lower) else { return nil }
    let isKept = keptIDs.contains(lower) || publicNames.ids.contains(lower)
    return isKept ? lower : pseudonyms.pseudonym(for: lower, .id)
  }

  /// A host or domain. One below a domain that is known keeps what stands before it out of sight as well.
  private mutating func host(_ lower: String, isCertain: Bool) -> String {
    if publicNames.contains(host: lower) { return lower }
    let labels = lower.split(separator: ".")
    for count in stride(from: labels.count - 1, through: 2, by: -1) {
      let parent = labels.suffix(count).joined(separator: ".")
      if tellingWords.values.contains(parent) {
        return pseudonyms.pseudonym(for: lower, .host)
      }
    }
    let isDomain = isCertain || tellingWords.values.contains(lower)
    return pseudonyms.pseudonym(for: lower, isDomain ? .domain : .host)
  }

  private mutating func address(_ lower: String) -> String? {
    let parts = lower.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }), parts[0] != "127" else { return nil }
    return pseudonyms.pseudonym(for: lower, .address)
  }

  static func isGUID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.joined().allSatisfy(\.isHexDigit)
  }

  /// Endings of file names, which look like top-level domains.
  private static let fileEndings: Set<String> = [
    "asmx", "cer", "crt", "csv", "exe", "har", "htm", "html", "json", "jsonl", "key", "log", "md", "pem", "pfx", "ps1",
    "sarif", "sh", "svc", "txt", "xml", "xsd", "yaml", "yml",
  ]

  /// First labels of dotted words of protocols, such as `odata.context` (OData Version 4.01, section 4.6).
  private static let protocolPrefixes: Set<String> = ["adminapi", "odata"]

  /// Dotted names of code, such as `System.Guid`, hold capitals; hosts are written without as a rule.
  private static func looksLikeHost(_ token: String) -> Bool {
    let labels = token.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, last.count >= 2, last.allSatisfy(\.isLetter),
      labels.allSatisfy({ !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-") }),
      labels.dropLast().contains(where: { $0.contains(where: \.isLetter) }), !token.contains("_"),
      !token.contains("%"), !token.contains("+")
    else { return false }
    let isCode = token.contains(where: \.isUppercase) && token.contains(where: \.isLowercase)
    return !isCode && !fileEndings.contains(last.lowercased())
  }
}

extension String {
  fileprivate func trimming(_ isTrimmed: (Character) -> Bool) -> Substring {
    var rest = drop(while: isTrimmed)
    while let last = rest.last, isTrimmed(last) { rest.removeLast() }
    return rest
  }

  /// Where `part` stands last.
  fileprivate func lastRange(of part: String) -> (lower: Index, upper: Index)? {
    var start = endIndex
    while start > startIndex {
      start = index(before: start)
      if self[start...].hasPrefix(part) { return (start, index(start, offsetBy: part.count)) }
    }
    return nil
  }
}
