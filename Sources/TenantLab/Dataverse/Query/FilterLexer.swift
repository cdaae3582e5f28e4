#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// One word of a `$filter` (OData 4.01 ABNF, "commonExpr").
enum FilterToken: Sendable, Hashable {
  case open, close, comma
  /// A name or an operator: letters, digits, `_`, `/` and dots.
  case word(String)
  case literal(FilterLiteral)
}

/// A value in a `$filter`.
enum FilterLiteral: Sendable, Hashable {
  case text(String)
  case number(Int)
  case boolean(Bool)
  case id(String)
  case moment(Date)
  case null

  /// What the type is called in messages.
  var edmType: String {
    switch self {
    case .text: "Edm.String"
    case .number: "Edm.Int32"
    case .boolean: "Edm.Boolean"
    case .id: "Edm.Guid"
    case .moment: "Edm.DateTimeOffset"
    case .null: "Edm.Null"
    }
  }
}

/// Splits a `$filter` into words.
struct FilterLexer {
  private let characters: [Character]
  private let text: String

  init(_ text: String) {
    self.text = text
    characters = Array(text)
  }

  /// The words. Throws ``DataverseError`` for a text that never ends and for what is no word.
  func tokens() throws -> [FilterToken] {
    var tokens: [FilterToken] = []
    var index = 0
    while index < characters.count {
      switch characters[index] {
      case let blank where blank.isWhitespace: index += 1
      case "(":
        tokens.append(.open)
        index += 1
      case ")":
        tokens.append(.close)
        index += 1
      case ",":
        tokens.append(.comma)
        index += 1
      case "'":
        tokens.append(.literal(.text(try quoted(&index))))
      default:
        tokens.append(try word(&index))
      }
    }
    return tokens
  }

  /// A text between quotes, in which two quotes stand for one.
  private func quoted(_ index: inout Int) throws -> String {
    let start = index
    var value = ""
    index += 1
    while index < characters.count {
      guard characters[index] == "'" else {
        value.append(characters[index])
        index += 1
        continue
      }
      index += 1
      guard index < characters.count, characters[index] == "'" else { return value }
      value.append("'")
      index += 1
    }
    throw DataverseError.query("There is an unterminated string literal at position \(start) in '\(text)'.")
  }

  private func word(_ index: inout Int) throws -> FilterToken {
    let start = index
    while index < characters.count, !characters[index].isWhitespace, !"(),'".contains(characters[index]) { index += 1 }
    let word = String(characters[start..<index])
    if let literal = Self.literal(word) { return .literal(literal) }
    guard let first = word.first, first.isASCII, first.isLetter || first == "_",
      word.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_/.".contains($0)) })
    else {
      throw DataverseError.query(
        "Syntax error: character '\(word.first ?? " ")' is not valid at position \(start) in '\(text)'.")
    }
    return .word(word)
  }

  private static func literal(_ word: String) -> FilterLiteral? {
    switch word {
    case "null": return .null
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: break
    }
    if GUID.isWellFormed(word) { return .id(word.lowercased()) }
    if let number = Int(word) { return .number(number) }
    return MomentText.date(word).map { .moment($0) }
  }
}
