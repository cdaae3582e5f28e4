import Dataverse
import TestSupport
import Testing

@Suite struct PlaceTests {
  @Test func theClientKeepsItsBase() {
    #expect(DataverseClient(base: "https://localhost", sender: StubSender(200)).base == "https://localhost")
  }
}
