import Diagnosis
import Testing
import XTDiagCommands

struct InitTests {
  private static let secret = "XTDIAG_EXCHANGE_CLIENT_SECRET"

  @Test func itWritesAConfigurationThatLoads() async {
    let first = Console()
    let status = await first.run(
      "init", "--tenant", "contoso.example", "--client-id", Sample.clientID, "--mailbox", "sales@contoso.example")
    #expect(status == .success)
    #expect(first.output.contains("Wrote xtdiag.yaml"))
    #expect(Array(first.files.keys) == ["/project/xtdiag.yaml"])

    let second = Console(files: first.files, environment: [Self.secret: "a-secret-of-some-length-0123456789"])
    #expect(await second.run("init", "--check") == .success, "\(second.error)")
    #expect(second.output.contains("exchange.tenant: "))
    #expect(second.output.hasSuffix("The configuration is complete.\n"))
    #expect(!second.output.contains("a-secret-of-some-length"))
  }

  @Test func itDoesNotReplaceAFileUnlessTold() async {
    let console = Console(files: ["/project/xtdiag.yaml": "# mine\n"])
    #expect(await console.run("init") == .usage)
    #expect(console.error.contains("--force"))
    #expect(console.files["/project/xtdiag.yaml"] == "# mine\n")
    #expect(await console.run("init", "--force") == .success)
    #expect(console.files["/project/xtdiag.yaml"] != "# mine\n")
  }

  @Test func itCanWriteElsewhere() async {
    let console = Console()
    #expect(await console.run("init", "--config", "other.yaml") == .success)
    #expect(Array(console.files.keys) == ["/project/other.yaml"])
  }

  @Test func checkingSaysWhatIsMissing() async {
    let console = Console(files: ["/project/xtdiag.yaml": Sample.configuration])
    #expect(await console.run("init", "--check") == .configuration)
    #expect(console.error.contains(Self.secret))
    #expect(!console.output.contains("complete"))
  }
}
