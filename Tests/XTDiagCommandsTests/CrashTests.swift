import Foundation
import TenantLab
import Testing
import XTDiagCommands

/// A process that dies in the middle of a run leaves no secret and no token behind: not on its streams, not in a file,
/// and no core.
@Suite(.serialized) struct CrashTests {
  @Test(arguments: [SIGSEGV, SIGABRT, SIGILL, SIGQUIT, SIGKILL])
  func whoDiesTellsNothing(number: Int32) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "xtdiag-crash-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // Exchange never answers, so that the run has its token and does not end.
    try await Lab.run(LabOptions(scenario: "network.timed-out")) { lab in
      try lab.configurationYAML(caFile: "ca.pem", secretFiles: nil)
        .write(to: folder.appending(path: "xtdiag.yaml"), atomically: true, encoding: .utf8)
      try lab.certificateAuthorityPEM
        .write(to: folder.appending(path: "ca.pem"), atomically: true, encoding: .utf8)
      let run = try DyingRun(in: folder, secrets: lab.secrets, killedBy: number)
      let (output, error) = await run.end()
      #expect(run.reason == .uncaughtSignal && run.status == number, "\(error)")
      #expect(error.contains("token.exchange"), "it had a token: \(error)")
      // What the Swift runtime shows of a crash has registers in it, and the memory that they point to.
      #expect(!error.contains("Registers:") && !error.contains("Program crashed"), "\(error)")
      var texts = ["output": output, "error": error]
      for file in try FileManager.default.subpathsOfDirectory(atPath: folder.path) {
        let data = try? Data(contentsOf: folder.appending(path: file))
        texts[file] = data.map { String(decoding: $0, as: UTF8.self) }
      }
      #expect(!texts.keys.contains { $0.contains("core") }, "\(texts.keys)")
      for (name, text) in texts {
        for secret in Array(lab.secrets.values) + ["eyJ"] { #expect(!text.contains(secret), "\(name)") }
      }
    }
  }
}

/// A run of the program in a process of its own, which gets a signal as soon as it has a token.
private final class DyingRun: Sendable {
  private let process: Process
  private let output = Pipe()
  private let error = Pipe()
  private let number: Int32

  init(in folder: URL, secrets: [String: String], killedBy number: Int32) throws {
    self.number = number
    process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    // A core would be left as far as this process may let it.
    process.arguments = [
      "-c", "ulimit -c $(ulimit -H -c); exec \"$0\" \"$@\"", Self.program, "all", "-v", "--allow-changes",
      "--evidence", "case", "-o", "json=r.json", "-o", "jsonl", "--timeout", "600s",
    ]
    process.currentDirectoryURL = folder
    process.environment = secrets.merging([
      "HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state", "TMPDIR": folder.path, "LANG": "C.UTF-8",
    ]) { $1 }
    process.standardOutput = output
    process.standardError = error
    process.standardInput = FileHandle.nullDevice
    try process.run()
  }

  /// The program that was built beside these tests.
  private static var program: String {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    let folders = [
      tests.deletingLastPathComponent(), URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent(),
    ]
    let paths = folders.map { $0.appending(path: "xtdiag").path }
    return paths.first { FileManager.default.isExecutableFile(atPath: $0) } ?? paths[0]
  }

  var reason: Process.TerminationReason { process.terminationReason }
  var status: Int32 { process.terminationStatus }

  /// Kills it when its token is there, and returns what it has written.
  func end() async -> (output: String, error: String) {
    async let written = Self.text(output) { _ in }
    let said = await Self.text(error) { text in
      if text.contains("token.exchange") { kill(self.process.processIdentifier, self.number) }
    }
    process.waitUntilExit()
    return (await written, said)
  }

  private static func text(_ pipe: Pipe, _ told: @escaping @Sendable (String) -> Void) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        var text = ""
        while true {
          let data = pipe.fileHandleForReading.availableData
          if data.isEmpty { break }
          text += String(decoding: data, as: UTF8.self)
          told(text)
        }
        continuation.resume(returning: text)
      }
    }
  }
}
