import Diagnosis
import Testing

@testable import Knowledge

@Suite("The AADSTS codes")
struct AADSTSTests {
  @Test("are all read from their table, each once and in order")
  func tableIsRead() {
    let lines = AADSTSCode.tableText.split(separator: "\n").count
    #expect(AADSTSCode.all.count == lines)
    #expect(AADSTSCode.all.count == 561)
    #expect(zip(AADSTSCode.all, AADSTSCode.all.dropFirst()).allSatisfy { $0.number < $1.number })
    #expect(AADSTSCode.all.allSatisfy { !$0.meaning.isEmpty && !$0.meaning.contains("|") })
  }

  @Test("have their public name where they have one")
  func names() throws {
    let expired = try #require(AADSTS.code(7_000_222))
    #expect(expired.name == "InvalidClientSecretExpiredKeysProvided")
    #expect(expired.isOnPublicList)
    let wrong = try #require(AADSTS.code(7_000_215))
    #expect(wrong.name == nil)
    #expect(wrong.isOnPublicList)
    let unlisted = try #require(AADSTS.code(7_000_229))
    #expect(unlisted.name == nil)
    #expect(!unlisted.isOnPublicList)
    let unlistedWithName = try #require(AADSTS.code(900_439))
    #expect(unlistedWithName.name == "USGClientNotSupportedOnPublicEndpoint")
    #expect(!unlistedWithName.isOnPublicList)
    #expect(AADSTSCode.all.allSatisfy { $0.name?.wholeMatch(of: /[A-Za-z0-9_]+/) != nil || $0.name == nil })
  }

  @Test("stay unknown when they are")
  func unknownCodes() {
    #expect(AADSTS.code(1) == nil)
    #expect(AADSTS.interpretation(of: 1) == nil)
    #expect(AADSTS.interpretation(of: 16000) == nil)
  }

  @Test("are interpreted once each, and only where they are known")
  func interpretations() {
    let numbers = AADSTSInterpretation.tableText.split(separator: "\n").flatMap { line in
      line.prefix { $0 != "|" }.split(separator: " ")
    }
    #expect(numbers.allSatisfy { Int($0) != nil })
    #expect(Set(numbers).count == numbers.count)
    #expect(AADSTSInterpretation.all.count == numbers.count)
    #expect(AADSTSInterpretation.all.count == 197)
    for interpretation in AADSTSInterpretation.all {
      #expect(AADSTS.code(interpretation.code) != nil, "\(interpretation.code)")
      #expect(!interpretation.likelyReason.isEmpty, "\(interpretation.code)")
      #expect(interpretation.likelyReason.last != ".", "\(interpretation.code)")
      #expect(interpretation.fix?.text.hasSuffix(".") != false, "\(interpretation.code)")
    }
  }

  @Test(
    "mean the cause that they decide",
    arguments: [
      (90002, "tenant.unknown"), (900_021, "tenant.unknown"), (900_023, "tenant.name-invalid"),
      (900_382, "tenant.wrong-cloud"), (900_432, "tenant.wrong-cloud"), (90043, "tenant.wrong-cloud"),
      (500_011, "tenant.exchange-missing"), (500_014, "tenant.exchange-disabled"),
      (700_016, "token.app-unknown"), (7_000_229, "token.service-principal-missing"),
      (7_000_112, "token.app-disabled"), (7_000_116, "token.app-disabled"),
      (7_000_215, "token.secret-invalid"), (7_000_222, "token.secret-expired"),
      (7_000_216, "token.credential-missing"), (7_000_218, "token.credential-missing"),
      (900_144, "token.credential-missing"), (700_027, "token.certificate-unknown"),
      (1_000_502, "token.certificate-expired"), (700_024, "token.assertion-out-of-time"),
      (700_023, "token.assertion-audience"), (700_021, "token.assertion-app-mismatch"),
      (70021, "token.federated-credential-mismatch"), (700_211, "token.federated-credential-mismatch"),
      (700_212, "token.federated-credential-mismatch"), (700_213, "token.federated-credential-mismatch"),
      (7_002_137, "token.federated-credential-mismatch"), (7_002_138, "token.federated-credential-mismatch"),
      (1_002_012, "token.scope-invalid"), (70011, "token.scope-invalid"),
      (501_051, "token.assignment-required"), (53003, "token.conditional-access"),
      (50196, "token.loop-detected"), (90055, "token.throttled"), (90033, "token.service-unavailable"),
      (500_021, "network.tenant-restrictions"), (70002, "token.unknown-refusal"),
    ] as [(Int, CauseID)])
  func decidedCauses(code: Int, cause: CauseID) throws {
    let interpretation = try #require(AADSTS.interpretation(of: code))
    #expect(interpretation.cause.id == cause)
    #expect(interpretation.code == code)
  }

  @Test("of the decided-by texts are all interpreted as the cause that names them")
  func decidedByTexts() {
    // What is judged from more than the number: see the type's comment and the causes' own texts.
    let elsewhere: Set<String> = ["settings.secret-is-an-id", "tenant.name-invalid", "tenant.wrong-cloud"]
    for cause in Catalogue.causes where ["tenant", "token"].contains(cause.id.group) {
      guard !elsewhere.contains(cause.id.text) else { continue }
      for number in cause.decidedBy.split(whereSeparator: { !$0.isNumber }).compactMap({ Int($0) })
      where number > 9_999 {
        #expect(AADSTS.interpretation(of: number)?.cause.id == cause.id, "\(number)")
      }
    }
  }

  @Test("are worth another try only where the fault passes")
  func retriability() throws {
    #expect(AADSTS.interpretation(of: 90033)?.isRetriable == .transient)
    #expect(AADSTS.interpretation(of: 7_000_222)?.isRetriable == .never)
    #expect(AADSTS.interpretation(of: 7_000_215)?.isRetriable == .afterChange)
    for interpretation in AADSTSInterpretation.all where interpretation.cause == .tokenServiceUnavailable {
      #expect(interpretation.isRetriable == .transient, "\(interpretation.code)")
    }
  }
}
