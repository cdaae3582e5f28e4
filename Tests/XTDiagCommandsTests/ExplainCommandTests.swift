import Diagnosis
import Foundation
import Settings
import Synchronization
import Testing
import XTDiagCommands

@Suite("xtdiag explain")
struct ExplainCommandTests {
  @Test(
    "ends with 0 when all is known, 1 when something is not, 64 when it was used wrongly",
    arguments: [
      (["7000215"], .success),
      (["AADSTS7000215", "consent.missing", "ErrorServerBusy", "2000008"], .success),
      (["token"], .success),
      (["-2147015902"], .success),
      (["--output", "json", "-2147015902"], .success),
      (["EWS", "is", "disabled", "for", "this", "user", "or", "tenant"], .success),
      (["7000215", "nonsense"], .findings),
      (["AADSTS7999999"], .findings),
      (["nothing to be found in this"], .findings),
      (["-2147483648"], .findings),
      ([""], .usage),
      (["  "], .usage),
      (["--outptu", "json", "7000215"], .usage),
      (["--output", "xml", "7000215"], .usage),
      (["-x"], .usage),
    ] as [([String], Diagnosis.ExitStatus)])
  func statuses(arguments: [String], status: Diagnosis.ExitStatus) async {
    let desk = Desk()
    #expect(await desk.run(["explain"] + arguments) == status)
    #expect(desk.output.isEmpty == (status == .usage), "\(desk.output)")
    #expect(desk.error.isEmpty == (status != .usage), "\(desk.error)")
  }

  @Test(
    "reads standard input",
    arguments: [
      ([], "AADSTS700016: Application was not found", .success, "AADSTS700016"),
      (["-"], "7000222\n", .success, "AADSTS7000222"),
      (["7000215", "-"], "ErrorServerBusy", .success, "ErrorServerBusy"),
      (["-", "-"], "ErrorServerBusy", .success, "ErrorServerBusy"),
      ([], "no code in here at all", .findings, "no code in here at all"),
      ([], "AADSTS700016 and AADSTS7999999", .findings, "AADSTS7999999"),
    ] as [([String], String, Diagnosis.ExitStatus, String)])
  func standardInput(arguments: [String], text: String, status: Diagnosis.ExitStatus, said: String) async {
    let desk = Desk(input: Array(text.utf8))
    #expect(await desk.run(["explain"] + arguments) == status)
    #expect(desk.output.contains(said))
  }

  @Test("does not wait for a person who typed nothing, but shows an example")
  func terminal() async {
    let desk = Desk(input: Array("7000215".utf8), isTerminal: true)
    #expect(await desk.run(["explain"]) == .usage)
    #expect(desk.output.isEmpty)
    #expect(desk.error.contains("xtdiag explain AADSTS7000215"))
    let asked = Desk(input: Array("7000215".utf8), isTerminal: true)
    #expect(await asked.run(["explain", "-"]) == .success)
  }

  @Test("says so when there is nothing on standard input", arguments: [[], Array(" \n".utf8)] as [[UInt8]])
  func emptyInput(input: [UInt8]) async {
    let desk = Desk(input: input)
    #expect(await desk.run(["explain"]) == .usage)
    #expect(desk.error.contains("nothing to explain"))
  }

  @Test("refuses what is too long")
  func tooLong() async {
    let desk = Desk(input: Array(repeating: 0x61, count: (1 << 20) + 1))
    #expect(await desk.run(["explain"]) == .usage)
    #expect(desk.error.contains("1024 KiB"))
    let failing = Desk { throw SettingsWorld.FileProblem.tooLarge }
    #expect(await failing.run(["explain"]) == .usage)
    #expect(failing.error.contains("1024 KiB"))
    let unreadable = Desk { throw SettingsWorld.FileProblem.unreadable }
    #expect(await unreadable.run(["explain"]) == .usage)
  }

  @Test("takes bytes that are no text, and text of Windows PowerShell")
  func encodings() async {
    let broken = Desk(input: [0xFF, 0x00, 0xC3, 0x28, 0x1B] + Array("[2J AADSTS700016".utf8) + [0xED, 0xA0, 0x80])
    #expect(await broken.run(["explain"]) == .success)
    let units = [0xFEFF] + Array("ErrorServerBusy".utf16)
    let little = Desk(input: units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
    #expect(await little.run(["explain"]) == .success)
    let big = Desk(input: units.flatMap { [UInt8(truncatingIfNeeded: $0 >> 8), UInt8(truncatingIfNeeded: $0)] })
    #expect(await big.run(["explain"]) == .success)
  }

  @Test("lets no control character of the input through", arguments: ["text", "json"])
  func controlCharacters(format: String) async {
    let desk = Desk(input: Array("\u{1B}[2J\u{7} nothing \u{9B}1m to see\r\n".utf8))
    #expect(await desk.run(["explain", "--output", format]) == .findings)
    let harmful = desk.output.unicodeScalars.filter { $0.properties.generalCategory == .control && $0 != "\n" }
    #expect(harmful.isEmpty)
  }

  @Test("writes JSON with the same keys for each code")
  func json() async throws {
    let desk = Desk()
    #expect(await desk.run(["explain", "-o", "json", "700016", "nonsense", "ews", "NoError"]) == .findings)
    let value = try JSONDecoder().decode(JSONValue.self, from: Data(desk.output.utf8))
    guard case .array(let entries) = value else {
      Issue.record("no array")
      return
    }
    #expect(entries.count == 4)
    for entry in entries {
      guard case .object(let members) = entry else {
        Issue.record("no object")
        return
      }
      #expect(
        members.map(\.name) == [
          "cause", "code", "codes", "input", "kind", "known", "likelyReason", "meaning", "name", "retriable", "seeAlso",
        ])
    }
    #expect(entries[0]["code"] == .string("AADSTS700016"))
    #expect(entries[0]["name"] == .string("UnauthorizedClient_DoesNotMatchRequest"))
    #expect(entries[0]["known"] == .bool(true))
    #expect(entries[0]["retriable"] == .string("after-change"))
    #expect(entries[0]["cause"]?["id"] == .string("token.app-unknown"))
    #expect(entries[0]["cause"]?["title"] == .string("The app <client> is not registered in <tenant>"))
    #expect(entries[1]["known"] == .bool(false))
    #expect(entries[1]["cause"] == .null)
    guard case .object(let cause) = entries[0]["cause"] else {
      Issue.record("no cause")
      return
    }
    #expect(
      cause.map(\.name) == [
        "decidedBy", "docs", "explanation", "fix", "id", "side", "takesEffect", "title", "verdict", "whoCanFix",
      ])
  }

  @Test("writes the keys in the order of the contract")
  func keyOrder() async throws {
    let desk = Desk()
    #expect(await desk.run(["explain", "-o", "json", "consent.missing"]) == .success)
    let keys = ["input", "kind", "code", "name", "meaning", "known", "cause", "likelyReason", "retriable", "seeAlso"]
    let places = try keys.map { try #require(desk.output.range(of: "\n    \"\($0)\":"), "\($0)").lowerBound }
    #expect(places == places.sorted())
  }

  @Test("lays the text out for 80 columns")
  func layout() async {
    let desk = Desk()
    #expect(await desk.run(["explain", "AADSTS7999999"]) == .findings)
    #expect(
      desk.output == """
        AADSTS7999999                                        unknown Entra sign-in error
            Means:    This number is on no public list that xtdiag holds. Entra makes
                      new ones without notice.
            See also: token.unknown-refusal: what a run calls a refusal with an unknown
                      code, which it keeps whole

        """)
    let groups = ["settings", "network", "tenant", "token", "consent", "ews", "policy", "mailbox", "mailbox-row"]
    #expect(await desk.run(["explain"] + groups) == .success)
    #expect(desk.output.split(separator: "\n").allSatisfy { $0.count <= 80 })
  }

  @Test("shows placeholders by their names, and every fix step with its command")
  func fixSteps() async {
    let desk = Desk()
    #expect(await desk.run(["explain", "token.service-principal-missing"]) == .success)
    #expect(desk.output.contains("New-MgServicePrincipal -AppId <client>"))
    #expect(desk.output.contains("An Application Administrator of tenant B can fix it."))
    #expect(desk.output.contains("Codes:    AADSTS7000217, AADSTS7000229"))
    #expect(!desk.output.contains("{client}"))
  }

  @Test("uses colour on a terminal only, and not when told not to")
  func colour() async {
    let terminal = Desk(isTerminal: true)
    #expect(await terminal.run(["explain", "consent.missing"]) == .success)
    #expect(terminal.output.contains("\u{1B}["))
    for (desk, arguments) in [
      (Desk(), []), (Desk(isTerminal: true), ["--no-color"]),
      (Desk(environment: ["LANG": "C.UTF-8", "NO_COLOR": "1"], isTerminal: true), []),
    ] {
      #expect(await desk.run(["explain", "consent.missing"] + arguments) == .success)
      #expect(!desk.output.contains("\u{1B}["))
    }
  }

  @Test("tells how many codes it left out")
  func omitted() async {
    let desk = Desk(input: Array((0..<130).map { "AADSTS\(8_000_000 + $0)" }.joined(separator: " ").utf8))
    #expect(await desk.run(["explain"]) == .findings)
    #expect(desk.error.contains("30 more codes"))
  }
}

/// A world that holds standard input and keeps what is written.
private final class Desk: Sendable {
  private let written = Mutex((output: "", error: ""))
  private let environment: [String: String]
  private let isTerminal: Bool
  private let read: @Sendable () throws -> [UInt8]

  init(
    environment: [String: String] = ["LANG": "C.UTF-8"], isTerminal: Bool = false,
    read: @escaping @Sendable () throws -> [UInt8]
  ) {
    self.environment = environment
    self.isTerminal = isTerminal
    self.read = read
  }

  convenience init(
    input: [UInt8] = [], environment: [String: String] = ["LANG": "C.UTF-8"], isTerminal: Bool = false
  ) {
    self.init(environment: environment, isTerminal: isTerminal) { input }
  }

  var output: String { written.withLock { $0.output } }
  var error: String { written.withLock { $0.error } }

  func run(_ arguments: [String]) async -> Diagnosis.ExitStatus {
    let stream = CommandWorld.Stream(isTerminal: isTerminal)
    let world = CommandWorld(
      settings: SettingsWorld(environment: environment, readStandardInput: read), input: stream,
      write: { text in self.written.withLock { $0.output += text } },
      writeError: { text in self.written.withLock { $0.error += text } },
      output: stream, error: stream)
    return await XTDiag.run(arguments, in: world)
  }
}
