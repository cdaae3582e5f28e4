import Diagnosis
import Entra
import Knowledge

extension MailboxJudge {
  /// Judges a refusal in a mailbox that has just been opened with the same token.
  static func refusal(_ answer: EWSObservation, claims: TokenClaims?, subject: Subject) -> Judgement {
    if let judgement = EWSJudge.wayJudgement(of: answer, claims: claims) { return judgement }
    // The same mailbox has just been opened, so that the token is good.
    if answer.isBareRefusal { return bareRefusal(answer, isTokenProven: true) }
    return judgement(of: answer, subject: subject)
  }

  /// Judges the first folder that could not be opened; `nil` when all could.
  static func missing(_ folders: [FolderReading], claims: TokenClaims?, subject: Subject) -> Judgement? {
    guard let closed = folders.first(where: { $0.answer.result != .opened }) else { return nil }
    return told(refusal(closed.answer, claims: claims, subject: subject), "Opening the folder '\(closed.folder)'.")
  }

  /// The judgement with a sentence about what was tried in front of what was seen.
  static func told(_ judgement: Judgement, _ attempt: String) -> Judgement {
    guard case .found(let cause, let confidence, var statement, let alternatives) = judgement else { return judgement }
    statement.explanation = "\(attempt) \(statement.explanation)"
    return .found(cause, confidence, statement, alternatives: alternatives)
  }
}

extension CleanUpReading {
  /// What is left to do, as a sentence; empty for nothing.
  var warning: String {
    if let problem, !isComplete {
      let items = left.isEmpty ? "" : " Left is \(left.joined(separator: " and "))."
      return "What the test had made could not be deleted: EWS answered \(problem.outcome.asClause).\(items)"
    }
    if unmarked > 0 {
      return "An item with the subject of the test lacks its mark and was left alone; delete it by hand."
    }
    if mayStillArrive { return "The message may still arrive; 'xtdiag cleanup' deletes it then." }
    if mayStillBeMade {
      return "Whether Exchange still made the item is unknown; 'xtdiag cleanup' looks again and deletes it."
    }
    return ""
  }

  /// The judgement when all went well but an item is left.
  func judgement(after success: String) -> Judgement? {
    guard !isComplete else { return nil }
    return .found(
      .mailboxCleanUpIncomplete, .certain,
      Statement(
        explanation: "\(success) \(warning)", expected: "every item of the test deleted",
        observed: problem?.outcome ?? "\(unmarked) items without the mark of the test"))
  }
}
