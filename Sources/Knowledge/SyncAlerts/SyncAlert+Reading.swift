/// What an alert of Dynamics turned out to be.
public struct SyncAlertReading: Sendable, Hashable {
  /// By what it was recognised.
  public enum Basis: Sendable, Hashable {
    /// By a code, which is the same in every language.
    case code
    /// By the fixed parts of its sentence.
    case text
  }

  /// The alert.
  public let alert: SyncAlert
  /// By what it was recognised.
  public let basis: Basis
}

extension SyncAlert {
  /// Recognises what Dynamics wrote: by code first, in the order of the texts, then by sentence.
  ///
  /// - Parameter texts: what the alert shows, that which is likeliest to hold a code first.
  /// - Returns: what was recognised, each alert once; empty for what is not known.
  public static func read(_ texts: [String]) -> [SyncAlertReading] {
    let searched = texts.map { SearchedText(String(decoding: $0.utf8.prefix(longestAlert), as: UTF8.self)) }
    var readings: [SyncAlertReading] = []
    func add(_ alert: SyncAlert?, _ basis: SyncAlertReading.Basis) {
      guard let alert, !readings.contains(where: { $0.alert == alert }) else { return }
      readings.append(SyncAlertReading(alert: alert, basis: basis))
    }
    for text in searched {
      for index in text.words.indices {
        add(number(at: index, in: text).flatMap(numbered), .code)
        add(SyncAlertMatch.name(at: index, in: text), .code)
        let phrase = SyncAlertMatch.phrase(at: index, in: text)?.alert
        if phrase?.isStatusPhrase == true { add(phrase, .code) }
      }
    }
    for text in searched {
      for index in text.words.indices { add(SyncAlertMatch.phrase(at: index, in: text)?.alert, .text) }
    }
    return readings.filter { !$0.alert.isVague } + readings.filter(\.alert.isVague)
  }

  /// The columns with alerts hold no more than this.
  private static let longestAlert = 8192

  /// The HRESULT that the word number `index` is, in any of its forms.
  static func number(at index: Int, in text: SearchedText) -> UInt32? {
    let range = text.words[index]
    guard (8...10).contains(range.count) else { return nil }
    let word = text.string(range)
    if text.byte(range.lowerBound - 1) == UInt8(ascii: "-"), text.digits(at: range.lowerBound) == range {
      return text.byte(range.lowerBound - 2).isWordByte ? nil : HResult.number("-\(word)")
    }
    return HResult.number(word) ?? HResult.bareNumber(word)
  }

  /// Whether it names nothing that could be put right by itself, so that whatever stands beside it says more.
  var isVague: Bool { number == nil && cause == nil }

  /// Whether its sentence is a code of sync: an HTTP status. Such phrases are not translated.
  var isStatusPhrase: Bool {
    number == nil && names.isEmpty && phrases.contains { $0.text.hasPrefix("Http server returned ") }
  }

  /// Whether it goes by a response code of EWS, which is explained as such.
  var isResponseCode: Bool { names.contains { EWSResponseCode.named($0) != nil } }
}
