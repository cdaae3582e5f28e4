import Diagnosis
import Testing

@testable import Knowledge

@Suite("A code by itself")
struct ExplainTermTests {
  @Test(
    "is recognised in each of its forms",
    arguments: [
      ("7000215", "aadsts", "AADSTS7000215", "token.secret-invalid"),
      ("AADSTS7000215", "aadsts", "AADSTS7000215", "token.secret-invalid"),
      ("aadsts7000215", "aadsts", "AADSTS7000215", "token.secret-invalid"),
      ("AADSTS7000215:", "aadsts", "AADSTS7000215", "token.secret-invalid"),
      ("AADSTS-700016", "aadsts", "AADSTS700016", "token.app-unknown"),
      ("AADSTS 700016", "aadsts", "AADSTS700016", "token.app-unknown"),
      ("InvalidClientSecretExpiredKeysProvided", "aadsts", "AADSTS7000222", "token.secret-expired"),
      (" 53003\n", "aadsts", "AADSTS53003", "token.conditional-access"),
      ("consent.missing", "cause", "consent.missing", "consent.missing"),
      ("Consent.Missing", "cause", "consent.missing", "consent.missing"),
      ("mailbox-row.not-approved", "cause", "mailbox-row.not-approved", "mailbox-row.not-approved"),
      ("ErrorImpersonateUserDenied", "ews-code", "ErrorImpersonateUserDenied", "mailbox.impersonation-denied"),
      ("errorserverbusy", "ews-code", "ErrorServerBusy", "ews.throttled"),
      ("2000008", "x-ms-diagnostics", "2000008", "consent.missing"),
      ("2000003", "x-ms-diagnostics", "2000003", "ews.token-wrong-audience"),
      ("0x80072560", "dataverse-code", "0x80072560", "dataverse.app-user-missing"),
      ("0X80072560", "dataverse-code", "0x80072560", "dataverse.app-user-missing"),
      ("-2147015328", "dataverse-code", "0x80072560", "dataverse.app-user-missing"),
      ("2147951968", "dataverse-code", "0x80072560", "dataverse.app-user-missing"),
      ("0x80040220", "dataverse-code", "0x80040220", "dataverse.privilege-missing"),
      ("-2147220960", "dataverse-code", "0x80040220", "dataverse.privilege-missing"),
      ("-2147015902", "dataverse-code", "0x80072322", "dataverse.throttled"),
      ("-2147015903", "dataverse-code", "0x80072321", "dataverse.throttled"),
      ("-2147015898", "dataverse-code", "0x80072326", "dataverse.throttled"),
      (
        "EWS is disabled for this user or tenant", "ews-policy-reason", "EWS is disabled for this user or tenant",
        "ews.disabled"
      ),
      (
        "ews is blocked by policy for this user or tenant", "ews-policy-reason",
        "EWS is blocked by policy for this user or tenant", "ews.blocked-by-policy"
      ),
    ] as [(String, String, String, CauseID)])
  func forms(asked: String, kind: String, code: String, cause: CauseID) throws {
    let explanations = Explainer.explain(asked)
    let explanation = try #require(explanations.first)
    #expect(explanations.count == 1)
    #expect(explanation.kind.id == kind)
    #expect(explanation.code == code)
    #expect(explanation.isKnown)
    #expect(explanation.cause?.id == cause)
    #expect(!explanation.fix.isEmpty)
  }

  @Test("of the diagnostics wins over a number of Entra only where it is one")
  func sameShape() {
    #expect(Explainer.explain("2000009").first?.kind.id == "x-ms-diagnostics")
    #expect(Explainer.explain("2000009").first?.isKnown == false)
    #expect(Explainer.explain("2205013").first?.kind.id == "aadsts")
  }

  @Test("that is a group lists the causes of the group", arguments: CauseResolver.groups)
  func groups(group: String) throws {
    let explanation = try #require(Explainer.explain(group).first)
    #expect(explanation.isKnown)
    #expect(explanation.kind.id == "cause-group")
    #expect(explanation.cause == nil)
    #expect(explanation.seeAlso.map(\.code) == Catalogue.causes.map(\.id).filter { $0.group == group }.map(\.text))
  }

  @Test(
    "that is unknown says so, with the nearest known ones",
    arguments: [
      ("AADSTS7000251", "aadsts", "AADSTS7000215"),
      ("700061", "aadsts", "AADSTS700016"),
      ("AADSTS7000299", "aadsts", "AADSTS7000229"),
      ("700099", "aadsts", "AADSTS7000"),
      ("consent.mising", "cause", "consent.missing"),
      ("token.missing", "cause", "consent.missing"),
      ("ErrorServerBussy", "ews-code", "ErrorServerBusy"),
      ("errorimpersonateuserdenid", "unrecognised", "ErrorImpersonateUserDenied"),
      ("app-not-allowed", "unrecognised", "ews.app-not-allowed"),
      ("consents", "unrecognised", "consent"),
      ("0x80072323", "dataverse-code", "0x80072322"),
      ("2000009", "x-ms-diagnostics", "2000008"),
      ("403", "unrecognised", "HTTP403"),
    ] as [(String, String, String)])
  func nearest(asked: String, kind: String, near: String) throws {
    let explanations = Explainer.explain(asked)
    let explanation = try #require(explanations.first)
    #expect(explanations.count == 1)
    #expect(!explanation.isKnown)
    #expect(explanation.kind.id == kind)
    #expect(explanation.cause == nil)
    #expect(explanation.nearest.contains { $0.code.hasPrefix(near) }, "\(explanation.nearest.map(\.code))")
    #expect(explanation.nearest.count <= 3)
  }

  @Test("that nothing is near to is told without a guess", arguments: ["zzzzzzzzzz", "x", "42", "völlig-fremd", "☂︎"])
  func nothingNear(asked: String) {
    let explanations = Explainer.explain(asked)
    #expect(explanations.map(\.isKnown) == [false])
    #expect(explanations.flatMap(\.nearest).isEmpty)
  }

  @Test("is explained once however often and in whatever form it is asked for")
  func repeated() {
    let answer = Explainer.answer(to: ["7000215", "AADSTS7000215", "consent.missing", "7000215,consent.missing"])
    #expect(answer.explanations.map(\.code) == ["AADSTS7000215", "consent.missing"])
    #expect(answer.omitted == 0)
  }

  @Test("and others are explained in the order in which they were asked for")
  func order() {
    let answer = Explainer.answer(to: ["consent.missing", "nonsense", "7000215"])
    #expect(answer.explanations.map(\.code) == ["consent.missing", "", "AADSTS7000215"])
    #expect(answer.explanations.map(\.isKnown) == [true, false, true])
    #expect(Explainer.explain("700016, 7000229;53003").map(\.code) == ["AADSTS700016", "AADSTS7000229", "AADSTS53003"])
  }

  @Test("is found in a sentence whose quotation marks were forgotten")
  func unquotedSentence() {
    let reason = "EWS is blocked by policy for this user or tenant".split(separator: " ").map(String.init)
    #expect(Explainer.answer(to: reason).explanations.map(\.kind.id) == ["ews-policy-reason"])
    let line = ["error", "while", "signing", "in:", "AADSTS90002:", "Tenant", "not", "found"]
    #expect(Explainer.answer(to: line).explanations.map(\.code) == ["AADSTS90002"])
    // Few unknown ones among codes are questions of their own.
    let list = ["7000215", "one", "700016", "two", "53003", "three"]
    #expect(Explainer.answer(to: list).explanations.count == 6)
  }

  @Test("is told apart from those that look alike")
  func toldApart() {
    let app = Explainer.explain("700016").flatMap(\.seeAlso).map(\.code)
    #expect(app == ["AADSTS7000229", "AADSTS7000112", "AADSTS501051", "consent.missing"])
    let cause = Explainer.explain("token.app-unknown").flatMap(\.seeAlso).map(\.code)
    #expect(cause.contains("token.service-principal-missing"))
    #expect(!cause.contains("token.app-unknown"))
    let gate = Explainer.explain("ews.app-not-allowed").flatMap(\.seeAlso).map(\.code)
    #expect(gate == ["ews.allow-list-empty", "ews.user-agent-blocked", "ews.blocked-by-policy"])
  }

  @Test("of a cause names the codes by which it shows itself")
  func codesOfCauses() {
    #expect(Explainer.explain("token.app-unknown").flatMap(\.codes).contains("AADSTS700016"))
    #expect(Explainer.explain("consent.missing").flatMap(\.codes).contains("2000008"))
    #expect(Explainer.explain("mailbox.not-found").flatMap(\.codes).contains("ErrorNonExistentMailbox"))
    #expect(Explainer.explain("dataverse.throttled").flatMap(\.codes).count == 3)
    #expect(Explainer.explain("ews.disabled").flatMap(\.codes) == [#""EWS is disabled for this user or tenant""#])
  }
}
