import FoundationEssentials

/// A line of a journal file: JSON, one step a line.
enum JournalLine: Codable, Sendable, Hashable {
  /// An entry was recorded.
  case entry(JournalEntry)
  /// The entry with this test id was cleared.
  case cleared(String)

  private enum CodingKeys: String, CodingKey {
    case entry
    case cleared
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    if let entry = try container.decodeIfPresent(JournalEntry.self, forKey: .entry) {
      self = .entry(entry)
    } else {
      self = .cleared(try container.decode(String.self, forKey: .cleared))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .entry(let entry): try container.encode(entry, forKey: .entry)
    case .cleared(let testID): try container.encode(testID, forKey: .cleared)
    }
  }
}

extension JournalLine {
  private static let lineBreak = UInt8(ascii: "\n")

  /// The line with its line break.
  func bytes() throws(JournalError) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    do {
      return Array(try encoder.encode(self)) + [Self.lineBreak]
    } catch {
      throw JournalError("an entry could not be written: \(error)")
    }
  }

  /// The entries that are open after all steps of a file.
  ///
  /// A last line without its line break was being written when the process or the machine stopped: what it
  /// announces was not begun, and what it clears is found gone once more.
  ///
  /// - Throws: for any other line that is none of a journal; its file must not be taken for done.
  static func replay(_ bytes: [UInt8]) throws(JournalError) -> OpenEntries {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    var entries = OpenEntries()
    let lines = bytes.split(separator: lineBreak, omittingEmptySubsequences: false)
    for (number, line) in lines.dropLast().enumerated() where !line.isEmpty {
      do {
        switch try decoder.decode(JournalLine.self, from: Data(line)) {
        case .entry(let entry): entries.record(entry)
        case .cleared(let testID): entries.clear(testID)
        }
      } catch {
        throw JournalError("line \(number + 1) is none of a journal")
      }
    }
    return entries
  }
}
