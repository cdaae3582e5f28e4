import Dataverse
import Diagnosis
import Entra
import Knowledge

/// What one alert of Dynamics turned out to mean.
struct AlertReading {
  /// The alert.
  let alert: TraceLog
  /// What it is known as, in its usual form; absent when it is not known.
  let code: String?
  /// What that means.
  let meaning: String?
  /// The cause, where one fits.
  let cause: Cause?
  /// Whether a code decided, or only the sentence.
  let isByCode: Bool

  /// No part of an alert is repeated at greater length.
  private static let longestText = 400

  /// The readings of the alerts that tell of trouble: those about the row before those about its profile, which
  /// may be about another mailbox of the profile; those by code before those by their sentence.
  static func all(of alerts: [TraceLog], row: MailboxRow) -> [AlertReading] {
    let telling = alerts.filter { $0.level.known != .information }
    let ranked = telling.map(AlertReading.init).enumerated().sorted { first, second in
      func rank(_ entry: (offset: Int, element: AlertReading)) -> [Int] {
        let reading = entry.element
        return [
          reading.cause == nil ? 1 : 0, reading.alert.regarding?.id == row.id ? 0 : 1, reading.isByCode ? 0 : 1,
          entry.offset,
        ]
      }
      return rank(first).lexicographicallyPrecedes(rank(second))
    }
    return ranked.map(\.element)
  }

  static func first(of alerts: [TraceLog], row: MailboxRow) -> AlertReading? { all(of: alerts, row: row).first }

  init(_ alert: TraceLog) {
    self.alert = alert
    // The code comes first in the one column, and after "Email Server Error Code:" in the sentence.
    let texts = [alert.errorCode, alert.text, alert.details].compactMap { $0 }
    let readings = SyncAlert.read(texts)
    let codes = EntraRefusal.codes(in: texts.joined(separator: "\n"))
    let responseCode = texts.lazy.compactMap { EWSResponseCode.firstCause(in: $0) }.first
    let known = readings.first { $0.alert.cause != nil } ?? readings.first
    if let number = codes.first, known?.alert.cause == nil || known?.basis == .text {
      // The sign-in with what the profile holds was refused, and Entra says why.
      code = "AADSTS\(number)"
      meaning = AADSTS.code(number)?.meaning ?? AADSTS.interpretation(of: number)?.cause.title
      cause = .mailboxRowProfileCredentialsRefused
      isByCode = true
    } else if let responseCode, known?.alert.cause == nil || known?.basis == .text {
      code = responseCode.code
      meaning = EWSResponseCode.named(responseCode.code)?.meaning
      cause = responseCode.cause
      isByCode = true
    } else {
      code = known?.alert.code
      meaning = known?.alert.meaning
      cause = known?.alert.cause
      isByCode = known?.basis == .code
    }
  }

  /// The alert as it came, and what it means.
  var sentence: String {
    let text = alert.text ?? ""
    // The sentence usually ends with the code.
    let code = alert.errorCode.flatMap { text.contains($0) ? nil : $0 }
    let shown = [text, code, alert.details].compactMap { $0 }.filter { !$0.isEmpty }.map(Self.shortened)
      .joined(separator: " / ")
    let known = [self.code, meaning].compactMap { $0 }
    return "Alert: \"\(shown)\"." + (known.isEmpty ? "" : " That is \(known.joined(separator: ": ").asClause).")
  }

  private static func shortened(_ text: String) -> String {
    text.count > longestText ? "\(text.prefix(longestText))…" : text
  }
}

extension EWSResponseCode {
  /// The first response code in a text that means a cause by itself.
  fileprivate static func firstCause(in text: String) -> (code: String, cause: Cause)? {
    text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.lazy.filter { $0.hasPrefix("Error") }
      .compactMap { word in cause(forResponseCode: String(word)).map { (String(word), $0) } }.first
  }
}
