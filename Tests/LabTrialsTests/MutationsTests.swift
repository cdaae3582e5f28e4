import LabTrials
import Testing

/// A few of the spoilt answers that `make mutations` tries.
@Suite(.serialized) struct MutationsTests {
  @Test(arguments: [(Mutations.Reach.readOnly, 30), (.changing, 20)])
  func nothingRestsOnASpoiltAnswer(reach: Mutations.Reach, calls: Int) async throws {
    let mutations = try await Mutations.measure(reach, stride: 37, width: 2)
    #expect(mutations.calls > calls)
    #expect(mutations.isGoodEnough, "\(mutations.table)")
  }
}
