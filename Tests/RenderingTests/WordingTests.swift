import Diagnosis
import Testing

@testable import Rendering

@Suite("Wording")
struct WordingTests {
  @Test(
    "Durations are said as people say them",
    arguments: [
      (-5, "0 ms"), (0, "0 ms"), (850, "850 ms"), (999, "999 ms"), (1000, "1.0 s"), (2149, "2.1 s"),
      (2150, "2.2 s"), (59_940, "59.9 s"), (59_950, "1 min 0 s"), (200_400, "3 min 20 s"),
      (3_599_400, "59 min 59 s"),
      (3_599_600, "1 h 00 min"), (7_500_000, "2 h 05 min"),
    ] as [(Int, String)])
  func durations(milliseconds: Int, text: String) {
    #expect(Wording.duration(milliseconds: milliseconds) == text)
  }

  @Test(
    "Only GUIDs are shortened",
    arguments: [
      (SampleReports.exchangeTenant, "2222…2222"), ("contoso.example", "contoso.example"),
      ("22222222-2222-4222-8222-22222222222", "22222222-2222-4222-8222-22222222222"),
      ("zzzzzzzz-2222-4222-8222-222222222222", "zzzzzzzz-2222-4222-8222-222222222222"),
    ] as [(String, String)])
  func guids(text: String, shown: String) {
    #expect(Wording.shortened(guid: text) == shown)
  }

  @Test(
    "Who can fix it and when that bites is a sentence",
    arguments: [
      (
        "Exchange Administrator, tenant B", "up to 24 hours",
        "An Exchange Administrator of contoso.example can fix it. A fix takes up to 24 hours to bite."
      ),
      (
        "Application Administrator, tenant A", "at once",
        "An Application Administrator of 33333333-3333-4333-8333-333333333333 can fix it. A fix works at once."
      ),
      ("System Administrator, Dynamics", "", "A System Administrator of Dynamics can fix it."),
      ("User Administrator, tenant B", "-", "A User Administrator of contoso.example can fix it."),
      ("whoever runs xtdiag", "later", "Whoever runs xtdiag can fix it. Takes effect: later."),
      (
        "Microsoft support", "unknown",
        "Microsoft support can fix it. How long a fix takes to bite is not known."
      ),
      (
        "network administrator", "minutes; a new token is needed",
        "A network administrator can fix it. A fix takes minutes to bite; a new token is needed."
      ),
      ("", "", ""),
    ] as [(String, String, String)])
  func remedies(who: String, takesEffect: String, sentence: String) {
    let target = SampleReports.healthyWithWarning.target
    #expect(Wording.remedy(who: who, takesEffect: takesEffect, target: target) == sentence)
  }

  @Test("A cause's code is readable without its group")
  func causeWords() {
    #expect(CauseID("ews.app-not-allowed").words == "app not allowed")
    #expect(CauseID("odd").words == "odd")
  }
}
