import Diagnosis
import Foundation
import Journal
import TenantLab
import Testing
import XTDiagCommands

/// `xtdiag cleanup`, and what a run with `--allow-changes` says and leaves.
@Suite(.serialized) struct CleanUpCommandTests {
  /// A served lab with its configuration, and a folder for journals.
  private struct Scene {
    let lab: RunningLab
    let folder: String

    var configuration: String { "\(folder)/xtdiag.yaml" }
    var state: String { "\(folder)/state/xtdiag" }
    var journals: [String] { (try? FileManager.default.contentsOfDirectory(atPath: state)) ?? [] }

    func console(onError: @escaping @Sendable (Console, String) -> Void = { _, _ in }) -> Console {
      Console(stateFolder: state, onError: onError)
    }

    /// Leaves the journal of a run that died before it made anything.
    func leaveJournal(endpoint: String? = nil) throws {
      let place = JournalEntry.Place(
        tenant: LabIdentity.exchangeDomain, clientID: LabIdentity.exchangeClientID,
        endpoint: endpoint ?? "\(lab.endpoints.exchange)/EWS/Exchange.asmx")
      try JournalFolder(state).journal(run: "dead").record(
        JournalEntry(
          testID: "4f", run: "dead", place: place, mailbox: LabIdentity.sales, kind: .task, folder: "tasks",
          subject: "xtdiag test task 4f", plannedAt: .now - 3_600))
    }
  }

  private func withScene(_ body: @Sendable (Scene) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/xtdiag-cleanup-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await Lab.run(LabOptions()) { lab in
      try lab.writeConfiguration(into: folder)
      try await body(Scene(lab: lab, folder: folder))
    }
  }

  @Test func aChangingRunSaysWhatItWillDoAndLeavesNothing() async throws {
    try await withScene { scene in
      let before = (scene.lab.itemCounts(), scene.lab.fingerprint())
      let console = scene.console()
      let status = await console.runWithRealFiles(
        "mailbox", "--config", scene.configuration, "--allow-changes", "--quiet", "--timeout", "60s")
      #expect(status == .success, "\(console.output)")
      #expect(
        console.error == """
          xtdiag: This run will send 3 test messages (from each mailbox to itself) and delete them, and create and \
          delete 9 items (an appointment, a contact and a task) in 3 mailboxes.

          """)
      #expect(scene.lab.itemCounts() == before.0)
      #expect(scene.lab.fingerprint() == before.1)
      #expect(scene.journals.isEmpty)
    }
  }

  @Test func theLabInThisProcessNeedsNoJournal() async {
    let console = Console()
    #expect(await console.run("mailbox", "--lab", "--allow-changes", "--timeout", "60s") == .success)
    #expect(console.error.hasPrefix("xtdiag: This run will send 3 test messages"))
  }

  @Test func withoutAFolderForTheJournalNothingBegins() async throws {
    try await withScene { scene in
      let nowhere = Console()
      let status = await nowhere.runWithRealFiles("mailbox", "--config", scene.configuration, "--allow-changes")
      #expect(status == .usage)
      #expect(nowhere.error.contains("XDG_STATE_HOME"))
      let blocked = Console(stateFolder: "\(scene.configuration)/state")
      #expect(
        await blocked.runWithRealFiles("mailbox", "--config", scene.configuration, "--allow-changes") == .usage)
      #expect(blocked.error.contains("could not be made"))
      #expect(blocked.output.isEmpty)
    }
  }

  @Test func readOnlyRunsNeedNoFolderAndMakeNone() async throws {
    try await withScene { scene in
      let console = scene.console()
      #expect(await console.runWithRealFiles("mailbox", "--config", scene.configuration) == .success)
      #expect(!console.error.contains("This run will"))
      #expect(!FileManager.default.fileExists(atPath: scene.state))
    }
  }

  @Test func noCommandChangesAnythingByItself() async throws {
    try await withScene { scene in
      let before = scene.lab.fingerprint()
      let commands = [
        "all", "settings", "network", "tenant", "token", "consent", "ews", "policy", "mailbox", "graph", "cleanup",
      ]
      for command in commands {
        let console = scene.console()
        let status = await console.runWithRealFiles(command, "--config", scene.configuration, "--timeout", "60s")
        #expect(status == .success, "\(command): \(console.error)")
        #expect(scene.lab.fingerprint() == before, "\(command)")
      }
    }
  }

  @Test func ctrlCEndsInCleanUp() async throws {
    try await withScene { scene in
      let before = scene.lab.fingerprint()
      // The mailboxes have just been opened, so that the directions are under way.
      let console = scene.console(onError: { console, text in
        if text.contains("mailbox.impersonation") { console.interrupt() }
      })
      let status = await console.runWithRealFiles(
        "mailbox", "--config", scene.configuration, "--allow-changes", "--timeout", "60s")
      #expect(status == .interrupted)
      if !scene.journals.isEmpty {
        #expect(console.error.contains("'xtdiag cleanup' finishes that"))
        #expect(await scene.console().runWithRealFiles("cleanup", "--config", scene.configuration) == .success)
      }
      #expect(scene.lab.fingerprint() == before)
      #expect(scene.journals.isEmpty)
    }
  }

  @Test func cleanUpHasNothingToDo() async throws {
    try await withScene { scene in
      let console = scene.console()
      #expect(await console.runWithRealFiles("cleanup", "--config", scene.configuration) == .success)
      #expect(console.output == "Nothing is left to clean up.\n")
    }
  }

  @Test func aJournalIsToldAndThenFinished() async throws {
    try await withScene { scene in
      try scene.leaveJournal()
      let dry = scene.console()
      #expect(await dry.runWithRealFiles("cleanup", "--config", scene.configuration, "--dry-run") == .findings)
      #expect(
        dry.output == """
          sales@contoso.example: 'xtdiag test task 4f': would delete nothing: it is not there
          Nothing was changed. 'xtdiag cleanup' does it.

          """)
      #expect(scene.journals == ["dead.journal"])
      let console = scene.console()
      #expect(await console.runWithRealFiles("cleanup", "--config", scene.configuration) == .success)
      #expect(
        console.output == """
          sales@contoso.example: 'xtdiag test task 4f': nothing found
          Nothing is left to clean up.

          """)
      #expect(scene.journals.isEmpty)
    }
  }

  @Test func aJournalOfAnotherPlaceIsToldAndKept() async throws {
    try await withScene { scene in
      try scene.leaveJournal(endpoint: "https://localhost:1/EWS/Exchange.asmx")
      let console = scene.console()
      #expect(await console.runWithRealFiles("cleanup", "--config", scene.configuration) == .success)
      #expect(console.output.contains("left alone: \(scene.state)/dead.journal holds one item made as"))
      #expect(console.output.contains("https://localhost:1/"))
      #expect(scene.journals == ["dead.journal"])
    }
  }

  @Test func aRefusedSignInIsNoSuccess() async throws {
    try await withScene { scene in
      try scene.leaveJournal()
      try scene.lab.apply("token.secret-invalid")
      try scene.lab.writeConfiguration(into: scene.folder)
      let console = scene.console()
      #expect(await console.runWithRealFiles("cleanup", "--config", scene.configuration) == .inconclusive)
      #expect(console.output.contains("could not sign in: the sign-in service refused: invalid_client, AADSTS7000215"))
      #expect(scene.journals == ["dead.journal"])
    }
  }

  @Test func aConfigurationIsNeeded() async {
    let console = Console(stateFolder: "/nowhere/xtdiag")
    #expect(await console.run("cleanup") == .configuration)
  }

  @Test func theStateFolderIsTheUsers() {
    #expect(CommandWorld.stateFolder(["XDG_STATE_HOME": "/s", "HOME": "/home/a"]) == "/s/xtdiag")
    #expect(CommandWorld.stateFolder(["XDG_STATE_HOME": "s", "HOME": "/home/a"]) == "/home/a/.local/state/xtdiag")
    #expect(CommandWorld.stateFolder(["XDG_STATE_HOME": "", "HOME": "/home/a"]) == "/home/a/.local/state/xtdiag")
    #expect(CommandWorld.stateFolder([:]) == nil)
  }
}
