import Diagnosis
import Testing
import XTDiagCommands

/// Wrong usage ends with 64, says what is wrong on standard error, and leaves standard output alone.
struct UsageTests {
  @Test(
    arguments: [
      (["nonsense"], "nonsense"),
      (["all", "--colour"], "--colour"),
      (["all", "--only", "token.exchagne"], "token.exchagne"),
      (["all", "--skip", "nothing"], "neither a check nor a group"),
      (["all", "--timeout", "soon"], "soon"),
      (["all", "--timeout", "0s"], "0s"),
      (["all", "--timeout", "30"], "30"),
      (["all", "--deadline", "-5s"], "deadline"),
      (["all", "--deadline", "99999999999999999999h"], "deadline"),
      (["all", "--concurrency", "0"], "--concurrency"),
      (["all", "--concurrency", "9"], "--concurrency"),
      (["all", "--fail-on", "everything"], "everything"),
      (["all", "--output", "yaml"], "yaml"),
      (["all", "--output", "json="], "json="),
      (["all", "-o", "json", "-o", "text"], "standard output"),
      (["all", "--lab", "--config", "x.yaml"], "--config"),
      (["all", "--lab", "no.such-scenario"], "no.such-scenario"),
      (["all", "--lab", "ews.throtled"], "ews.throttled"),
      (["all", "--lab", "-o", "json=/nowhere/report.json"], "/nowhere/report.json"),
      (["all", "-o", "json=a", "-o", "html=a"], "a file of its own"),
      (["render"], "report"),
      (["render", "r.json", "-o", "yaml"], "yaml"),
      (["render", "r.json", "-o", "json", "-o", "text"], "standard output"),
      (["diff", "r.json"], "new"),
      (["diff", "r.json", "r.json", "-o", "html"], "html"),
      (["checks", "--output", "xml"], "xml"),
      (["lab", "serve"], "--config-dir"),
      (["lab", "serve", "--config-dir", "d", "--port-base", "80"], "--port-base"),
      (["lab", "serve", "--config-dir", "d", "--scenario", "no.such"], "no.such"),
    ] as [([String], String)])
  func itIsNamed(arguments: [String], word: String) async {
    let console = Console()
    #expect(await console.run(arguments) == .usage)
    #expect(console.error.contains(word), "\(console.error)")
    #expect(console.output.isEmpty)
  }

  @Test func aMissingFolderIsFoundOutBeforeTheRun() async {
    let console = Console()
    #expect(await console.run("all", "--lab", "-o", "json=missing/report.json") == .usage)
    #expect(console.error.contains("missing/report.json"))
    #expect(!console.error.contains("settings.valid"))
    #expect(console.files.isEmpty)
  }
}

/// A configuration that is missing or wrong ends with 78 and says where, and what to do.
struct ConfigurationErrorTests {
  @Test(
    arguments: [
      (
        "exchange:\n  tenant: contoso.example\n  clientID: x\n", ["xtdiag.yaml:3", "clientID", "clientId"]
      ),
      ("exchange:\n  tenant: contoso.example\n  clientId: 1234\n", ["xtdiag.yaml:3:13", "GUID"]),
      (
        Sample.configuration + "endpoints:\n  login: http://login.example\n",
        ["xtdiag.yaml:7", "https"]
      ),
      (Sample.configuration, ["XTDIAG_EXCHANGE_CLIENT_SECRET"]),
      ("exchange: [\n", ["xtdiag.yaml:"]),
      ("mailboxes: [sales@contoso.example]\n", ["exchange.tenant"]),
    ] as [(String, [String])])
  func itSaysWhereAndWhat(yaml: String, words: [String]) async {
    let console = Console(files: ["/project/xtdiag.yaml": yaml])
    #expect(await console.run("all") == .configuration)
    for word in words { #expect(console.error.contains(word), "\(console.error)") }
    #expect(console.output.isEmpty)
  }

  @Test func withoutAnyConfigurationItSaysHowToGetOne() async {
    let console = Console()
    #expect(await console.run("all") == .configuration)
    #expect(console.error.contains("xtdiag init"), "\(console.error)")
  }

  @Test func aConfigurationThatIsNotThereIsNamed() async {
    let console = Console()
    #expect(await console.run("all", "--config", "elsewhere.yaml") == .configuration)
    #expect(console.error.contains("elsewhere.yaml"))
  }
}
