import LabTrials
import Testing

/// A few of the spoilt answers that `make mutations` tries.
@Suite(.serialized) struct MutationsTests {
  @Test func nothingRestsOnASpoiltAnswer() async throws {
    let mutations = try await Mutations.measure(stride: 37, width: 2)
    #expect(mutations.calls > 30)
    #expect(mutations.isGoodEnough, "\(mutations.table)")
  }
}
