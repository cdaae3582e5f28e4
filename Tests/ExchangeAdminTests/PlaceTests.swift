import ExchangeAdmin
import TestSupport
import Testing

@Suite struct PlaceTests {
  @Test func theClientKeepsItsBase() {
    #expect(ExchangeAdminClient(base: "https://localhost", sender: StubSender(200)).base == "https://localhost")
  }
}
