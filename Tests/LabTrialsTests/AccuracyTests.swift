import Diagnosis
import TenantLab
import Testing

@testable import LabTrials

/// A few of the pairs that `make accuracy` tries, and which pairs those are.
@Suite(.serialized) struct AccuracyTests {
  @Test(arguments: PairSample.few(40).pairs().pairs)
  func oneOfTwoIsToldFirstAndTheOtherIsNotLost(pair: PairTrial) async throws {
    let result = try #require(try await Accuracy.results(of: [pair], width: 1).first)
    #expect(result.misses.isEmpty, "\(result.misses) of \(result.causes.map(\.text))")
  }

  @Test func everyScenarioMeetsOneOfEveryOtherGroup() {
    let usual = PairSample.usual.pairs()
    #expect(usual.pairs.count > 1_000)
    #expect(usual.contradictions > 0)
    #expect(Set(usual.pairs.map(\.name)).count == usual.pairs.count)
    let met = Set(usual.pairs.flatMap { [$0.first.name, $0.second.name] })
    let missing = Scenarios.summaries.map(\.name).filter { !met.contains($0) }
    #expect(missing == ["healthy", "ews.retirement-approaching"])
    for pair in usual.pairs.prefix(50) {
      #expect(throws: Never.self) { try Scenarios.check(pair.name) }
    }
  }

  @Test func whatIsExplainedAsAMissIsAboutPairsThatThereAre() throws {
    let usual = Set(PairSample.usual.pairs().pairs.map(\.name))
    let pairs = KnownMiss.all.flatMap { miss in miss.some.flatMap { some in miss.others.map { [some, $0] } } }
    for names in pairs {
      #expect(throws: Never.self) { try Scenarios.check(names.joined(separator: "+")) }
      #expect(KnownMiss.reason(for: names.reversed()) == KnownMiss.reason(for: names))
      #expect(!usual.contains(names.joined(separator: "+")) && !usual.contains(names.reversed().joined(separator: "+")))
    }
    #expect(KnownMiss.reason(for: ["consent.missing", "ews.disabled"]) == nil)
  }

  @Test func aFewAreTheSameEachTimeAndSpreadOverAll() {
    let few = PairSample.few(40).pairs().pairs.map(\.name)
    #expect(few == PairSample.few(40).pairs().pairs.map(\.name))
    #expect(few.count == 40)
    #expect(Set(few.map { $0.prefix { $0 != "." } }).count > 6)
  }
}
