import ExchangeWebServices
import TestSupport
import Testing

struct FindItemTests {
  private func find(_ answer: String) async -> EWSOutcome<ItemPage> {
    await EWSClient(StubSender(200, answer, type: xml)).findItems(in: .inbox, max: 2, token: token, as: sales)
      .outcome
  }

  @Test("A page tells its items and what lies behind it")
  func page() async throws {
    let outcome = await find(try fixture("finditem-two.xml"))
    guard case .answered(let results, _) = outcome else { return #expect(Bool(false), "\(outcome)") }
    let page = try #require(results.first?.success)
    #expect(page.totalItemsInView == 42)
    #expect(page.nextOffset == 2)
    #expect(page.includesLastItem == false)
    #expect(
      page.items == [
        Item(
          kind: "Message", id: ItemID("AAMkAGFhM1=", changeKey: "CQAAABYA"), itemClass: "IPM.Note",
          subject: "Offer & demand", dateTimeReceived: "2026-11-20T08:15:00Z"),
        Item(kind: "MeetingRequest", id: ItemID("AAMkAGFhM2=", changeKey: "CwAAABYA")),
      ])
  }

  @Test("An empty folder is a success with no items")
  func none() async throws {
    let outcome = await find(try fixture("finditem-none.xml"))
    guard case .answered(let results, _) = outcome else { return #expect(Bool(false), "\(outcome)") }
    #expect(results.first?.success?.items.isEmpty == true)
    #expect(results.first?.success?.includesLastItem == true)
  }

  @Test(
    "A success that lacks its list is malformed",
    arguments: [
      ("<t:Items/>", "", .missing("Items")),
      ("m:RootFolder", "m:OtherFolder", .missing("RootFolder")),
      ("TotalItemsInView=\"0\"", "TotalItemsInView=\"none\"", .invalidValue(of: "TotalItemsInView", "none")),
      ("<t:Items/>", "<t:Items><t:Message/></t:Items>", .missing("ItemId")),
    ] as [(String, String, MalformedAnswer)])
  func malformed(part: String, replacement: String, expected: MalformedAnswer) async throws {
    let answer = try fixture("finditem-none.xml").replacing(part, with: replacement)
    #expect(await find(answer) == .malformed(expected))
  }
}
