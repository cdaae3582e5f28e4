import Diagnosis
import Foundation
import Testing

@testable import Knowledge

/// A row of `fixtures/knowledge/sync-alerts.tsv`: what Dynamics writes, and where it leads.
struct WrittenAlert: Sendable, CustomTestStringConvertible {
  /// The forms of its code; none where it has but a sentence.
  let codes: [String]
  /// Its sentences.
  let texts: [String]
  /// The cause; nil where none fits.
  let cause: CauseID?

  var testDescription: String { codes.first ?? texts.first ?? "" }

  static func read() throws -> [WrittenAlert] {
    let file = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let text = try String(contentsOfFile: file + "/fixtures/knowledge/sync-alerts.tsv", encoding: .utf8)
    return text.split(separator: "\n").dropFirst().map { line in
      let columns = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return WrittenAlert(
        codes: columns[0].split(separator: " ").map(String.init),
        texts: columns[1].components(separatedBy: " ~ "), cause: columns[2].isEmpty ? nil : CauseID(columns[2]))
    }
  }
}

@Suite("Alerts of sync")
struct SyncAlertTests {
  @Test("are explained from each form of their code")
  func everyCode() throws {
    for alert in try WrittenAlert.read() {
      for code in alert.codes {
        let explanations = Explainer.explain(code)
        let explanation = try #require(explanations.first)
        #expect(explanations.count == 1, "\(code)")
        #expect(explanation.isKnown, "\(code)")
        #expect(explanation.cause?.id == alert.cause, "\(code)")
        #expect(explanation.likelyReason != nil || explanation.cause != nil, "\(code)")
        #expect(explanation.retriable != nil)
      }
    }
  }

  @Test("are explained from their sentence, in whatever it stands")
  func everyText() throws {
    for alert in try WrittenAlert.read() {
      for text in alert.texts {
        // Codes of EWS are codes in their own spelling only.
        let shouted = text.contains(/Error[A-Z]/) ? text : text.uppercased()
        for asked in [text, "Mailbox Sales: \(text). Details: none", shouted] {
          let explanations = Explainer.explain(asked)
          #expect(explanations.contains { $0.isKnown && $0.cause?.id == alert.cause }, "\(asked): \(explanations)")
        }
      }
    }
  }

  @Test("say what to do, by their cause or by themselves")
  func everyFix() {
    for alert in SyncAlert.all {
      let explanation = Explainer.explain(alert.code).first
      let isNoError = alert.names == ["TestEnableSuccess"]
      #expect(explanation?.fix.isEmpty == isNoError, "\(alert.code)")
      #expect(!alert.meaning.isEmpty && !alert.likelyReason.isEmpty, "\(alert.code)")
    }
  }

  @Test("stand in the table once, each row whole")
  func table() throws {
    let rows = SyncAlert.tableText.split(separator: "\n")
    #expect(SyncAlert.all.count == rows.count)
    let causes = DataTable.rows(of: SyncAlert.tableText, width: 7).map { String($0[2]) }
    for cause in causes where !cause.isEmpty { #expect(Catalogue.cause(CauseID(cause)) != nil, "\(cause)") }
    let codes = SyncAlert.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    let names = SyncAlert.all.flatMap(\.names).map { $0.lowercased() }
    #expect(Set(names).count == names.count)
    #expect(try WrittenAlert.read().count >= 90)
  }

  @Test(
    "that hold several codes are told by each of them, once",
    arguments: [
      (
        "An unknown error occurred while sending the email message \"Your mailbox is now connected to Dynamics 365\". "
          + "Email Server Error Code: Http server returned Forbidden exception.",
        ["Http server returned Forbidden"]
      ),
      (
        "Email Server Error Code: Exchange server returned ErrorMailboxStoreUnavailable 503 exception",
        ["ErrorMailboxStoreUnavailable"]
      ),
      ("Code: UnknownIncomingEmailIntegrationError -2147220891", ["0x80040265"]),
      (
        "Code: UnknownIncomingEmailIntegrationError -2147220890",
        ["UnknownIncomingEmailIntegrationError", "0x80040266"]
      ),
      ("Email Server Error Code: Crm.80048306.SecLib failed", ["0x80048306"]),
      ("Email Server Error Code: Crm.8004FFFF.Something", ["0x8004FFFF"]),
      ("Error 8005E273: Graph user disabled", ["0x8005E273"]),
      ("id 8005FFFF, 8005e2731, x8005E273, 18005E273", [""]),
      ("The user is not a member of the organization. (-2147015328)", ["0x80072560"]),
      ("not approved", [""]),
      ("Http server returned", [""]),
    ] as [(String, [String])])
  func several(text: String, codes: [String]) {
    #expect(Explainer.explain(text).map(\.code) == codes)
  }

  // MARK: As a run reads them

  @Test(
    "are read by their code before their sentence",
    arguments: [
      (["Http server returned 401 Unauthorized exception", "Ein Fehler"], "mailbox-row.exchange-refused", .code),
      (
        ["", "credentials specified in the associated email server profile are incorrect"],
        "mailbox-row.profile-credentials-refused", .text
      ),
      (["8005E273", "no user was found with the email address"], "mailbox-row.user-disabled", .code),
      (["", "no user was found with the email address", "Code -2147097997"], "mailbox-row.user-disabled", .code),
      (["OrganizerMissing", "impersonation error occurred"], "mailbox.impersonation-denied", .text),
      (["ErrorInvalidLicense"], "mailbox.licence-blocked", .code),
    ] as [([String], CauseID, SyncAlertReading.Basis)])
  func reading(texts: [String], cause: CauseID, basis: SyncAlertReading.Basis) throws {
    let first = try #require(SyncAlert.read(texts).first)
    #expect(first.alert.cause?.id == cause)
    #expect(first.basis == basis)
  }

  @Test("that nobody knows are read as nothing", arguments: ["", "Ein Fehler ist aufgetreten", "0x8005FFFF", "8"])
  func readingNothing(text: String) {
    #expect(SyncAlert.read([text, text]).isEmpty)
  }

  @Test("of any length are read in time")
  func readingMuch() {
    let words = String(repeating: "email address of the mailbox ", count: 10_000)
    #expect(SyncAlert.read([words]).isEmpty)
    #expect(Explainer.explain(words).map(\.isKnown) == [false])
  }
}
