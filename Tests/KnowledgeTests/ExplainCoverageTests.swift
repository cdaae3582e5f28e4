import Diagnosis
import Testing

@testable import Knowledge

@Suite("Explanations")
struct ExplainCoverageTests {
  @Test("name or describe each code of Entra's table, with and without the prefix")
  func everySignInCode() throws {
    for code in AADSTSCode.all {
      for asked in [String(code.number), "AADSTS\(code.number)", "x AADSTS\(code.number): y"] {
        let explanations = Explainer.explain(asked)
        let explanation = try #require(explanations.first, "\(asked)")
        #expect(explanations.count == 1, "\(asked)")
        #expect(explanation.isKnown, "\(asked)")
        #expect(explanation.code == "AADSTS\(code.number)")
        #expect(explanation.name == code.name)
        #expect(!explanation.meaning.isEmpty)
        #expect(explanation.cause != nil)
      }
    }
  }

  @Test("give cause, fix, likely reason and whether to try again for each interpreted code")
  func everyInterpretedCode() throws {
    for interpretation in AADSTSInterpretation.all {
      let explanation = try #require(Explainer.explain("AADSTS\(interpretation.code)").first)
      #expect(explanation.cause == interpretation.cause, "\(interpretation.code)")
      #expect(!explanation.fix.isEmpty, "\(interpretation.code)")
      #expect(explanation.likelyReason == interpretation.likelyReason)
      #expect(explanation.retriable?.rawValue == interpretation.isRetriable.rawValue)
      if let own = interpretation.fix { #expect(explanation.fix.first == own) }
    }
  }

  @Test("know each response code of EWS")
  func everyResponseCode() throws {
    for code in EWSResponseCode.all {
      let explanation = try #require(Explainer.explain(code.name).first)
      #expect(explanation.isKnown && explanation.code == code.name)
      #expect(!explanation.meaning.isEmpty, "\(code.name)")
      #expect(explanation.cause != nil || explanation.likelyReason != nil, "\(code.name)")
      if let cause = code.cause { #expect(explanation.cause == cause, "\(code.name)") }
    }
  }

  @Test("know each cause and each number of the diagnostics")
  func everyCause() throws {
    for cause in Catalogue.causes {
      let explanation = try #require(Explainer.explain(cause.id.text).first)
      #expect(explanation.cause == cause)
      #expect(explanation.fix == cause.fix)
    }
    for id in ExchangeDiagnosticsID.all {
      let explanation = try #require(Explainer.explain(String(id.number)).first)
      #expect(explanation.isKnown && explanation.kind.id == "x-ms-diagnostics")
      #expect(explanation.cause == id.cause)
    }
  }

  @Test("refer only to what can be asked for in turn")
  func references() {
    for code in RelatedCodes.allCodes {
      #expect(Explainer.explain(code).allSatisfy { $0.isKnown }, "\(code)")
    }
    let asked =
      Catalogue.causes.map(\.id.text) + ["HTTP403", "HTTP503", "invalid_client", "NoPermissionsInAccessToken"]
    for code in asked {
      for explanation in Explainer.explain(code) {
        #expect(explanation.isKnown, "\(code)")
        for other in explanation.seeAlso.map(\.code) + explanation.codes {
          #expect(Explainer.explain(other).allSatisfy { $0.isKnown }, "\(code) -> \(other)")
        }
      }
    }
  }

  @Test("of a response code without a text say it in the words of its name")
  func wordsOfNames() {
    let explanation = Explainer.explain("ErrorCalendarDurationIsTooLong").first
    #expect(explanation?.meaning == "calendar duration is too long")
    #expect(explanation?.cause?.id == Cause.mailboxUnknownRefusal.id)
  }

  @Test("of the good answer to a call without impersonation name no cause")
  func goodAnswer() {
    let explanation = Explainer.explain("ErrorInvalidExchangeImpersonationHeaderData").first
    #expect(explanation?.cause == nil)
    #expect(explanation?.likelyReason?.contains("good answer") == true)
    #expect(Explainer.explain("NoError").first?.cause == nil)
  }
}
