import Diagnosis
import Entra
import Knowledge

/// Judges refusals of the sign-in service by their AADSTS numbers.
enum RefusalJudge {
  /// The judgement that the catalogue has for the first number that it interprets.
  ///
  /// Older answers carry an umbrella number and a finer one, in no fixed order, so a number that the
  /// catalogue leaves to `token.unknown-refusal` gives way to any other.
  static func judgement(of refusal: EntraRefusal, statement: Statement) -> Judgement {
    let causes = refusal.codes.compactMap { AADSTS.interpretation(of: $0)?.cause }
    if let cause = causes.first(where: { $0.id != Cause.tokenUnknownRefusal.id }) {
      return .found(cause, .certain, statement)
    }
    if refusal.status == 429 { return .found(.tokenThrottled, .certain, statement) }
    if refusal.status >= 500 || refusal.error == "temporarily_unavailable" {
      return .found(.tokenServiceUnavailable, .certain, statement)
    }
    return .found(.tokenUnknownRefusal, .certain, statement)
  }

  /// What was asked for, what came and what the numbers in it mean.
  static func statement(of refusal: EntraRefusal, clientID: String, resource: String) -> Statement {
    var statement = Statement(
      explanation: "Asked for a token for app \(clientID), Entra answered \(refusal.summary).",
      expected: "a token for \(resource)", observed: refusal.text)
    if let interpretation = refusal.codes.lazy.compactMap({ AADSTS.interpretation(of: $0) }).first {
      if !interpretation.likelyReason.isEmpty {
        statement.explanation += " Likely reason: \(interpretation.likelyReason.asClause)."
      }
      if let fix = interpretation.fix { statement.explanation += " \(fix.text)" }
      if interpretation.isRetriable == .afterChange {
        statement.explanation += " Right after a change this passes within minutes."
      }
    }
    return statement
  }
}

extension EntraRefusal {
  /// The status, the class and the numbers, such as `401 invalid_client, AADSTS7000215
  /// (InvalidClientSecret)`.
  var summary: String {
    let numbers = codes.map { code in
      let name = AADSTS.code(code)?.name.map { " (\($0))" } ?? ""
      return "AADSTS\(code)\(name)"
    }
    return (["\(status) \(error)"] + numbers).joined(separator: ", ")
  }
}
