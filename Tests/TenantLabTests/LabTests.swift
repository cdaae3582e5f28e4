import Foundation
import Testing

@testable import TenantLab

struct LabTests {
  @Test func theServicesListenAsLongAsTheBodyRuns() async throws {
    let ports = try await Lab.run(LabOptions()) { lab in
      let ports = lab.endpoints.ports
      for port in ports {
        #expect(LoopbackPort.accepts(port, .version4))
        #expect(LoopbackPort.accepts(port, .version6) || !LoopbackPort.hasVersion6)
      }
      return ports
    }
    #expect(Set(ports).count == 4)
    for port in ports { #expect(!LoopbackPort.accepts(port, .version4)) }
  }

  @Test func theServicesAreGoneAfterTheBodyThrew() async throws {
    struct Failure: Error {
      let ports: [Int]
    }
    let failure = await #expect(throws: Failure.self) {
      try await Lab.run(LabOptions()) { throw Failure(ports: $0.endpoints.ports) }
    }
    for port in try #require(failure).ports { #expect(!LoopbackPort.accepts(port, .version4)) }
  }

  @Test func cancellingEndsTheLab() async throws {
    let (ports, report) = AsyncStream<[Int]>.makeStream()
    let lab = Task {
      try await Lab.run(LabOptions()) { lab in
        report.yield(lab.endpoints.ports)
        try await Task.sleep(for: .seconds(3_600))
      }
    }
    var iterator = ports.makeAsyncIterator()
    let open = try #require(await iterator.next())
    lab.cancel()
    await #expect(throws: CancellationError.self) { try await lab.value }
    for port in open { #expect(!LoopbackPort.accepts(port, .version4)) }
  }

  @Test func aHostThatRefusesKeepsItsPort() async throws {
    try await Lab.run(LabOptions(scenario: "network.connection-refused")) { lab in
      let exchange = try #require(lab.endpoints.exchangePort)
      #expect(!LoopbackPort.accepts(exchange, .version4))
      #expect(!LoopbackPort.accepts(exchange, .version6))
      #expect(throws: LabError.self) { try PortReservation(port: exchange) }
      #expect(lab.endpoints.ports.filter { LoopbackPort.accepts($0, .version4) }.count == 3)
    }
  }

  @Test func aPortThatIsTakenIsNamed() async throws {
    try await Lab.run(LabOptions()) { lab in
      let taken = try #require(lab.endpoints.ports.first)
      let error = await #expect(throws: LabError.self) {
        try await Lab.run(LabOptions(portBase: taken)) { _ in }
      }
      #expect(error?.code == .portInUse)
      #expect(error?.description.contains(String(taken)) == true)
    }
  }

  @Test func aScenarioCanComeWhileTheLabRuns() async throws {
    try await Lab.run(LabOptions()) { lab in
      try lab.apply("ews.disabled")
      #expect(lab.store.snapshot.tenant(named: LabIdentity.exchangeDomain)?.exchange.ews.isEnabled == false)
      #expect(throws: LabError.self) { try lab.apply("mailbox.not-found+mailbox.full") }
      let exchange = lab.store.snapshot.tenant(named: LabIdentity.exchangeDomain)?.exchange
      #expect(exchange?.mailbox(LabIdentity.orders) != nil, "what can't be had changes nothing")
    }
  }

  @Test func theConfigurationNamesWhatTheSupportEngineerHas() async throws {
    try await Lab.run(LabOptions()) { lab in
      let fromEnvironment = lab.configurationYAML(caFile: nil, secretFiles: nil)
      #expect(fromEnvironment.contains("clientSecret: { env: XTDIAG_EXCHANGE_CLIENT_SECRET }"))
      #expect(fromEnvironment.contains("  login: \(lab.endpoints.login)\n"))
      #expect(fromEnvironment.contains("  - address: ceo@contoso.example\n    expect: denied"))
      #expect(!fromEnvironment.contains("trust:"))
      for secret in lab.secrets.values { #expect(!fromEnvironment.contains(secret)) }
    }
  }

  @Test func configurationFilesAreForTheirOwner() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/xtdiag-lab-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try await Lab.run(LabOptions()) { lab in
      try lab.writeConfiguration(into: folder)
      // A second time over its own files.
      try lab.writeConfiguration(into: folder)
      #expect(try Self.mode(folder) == 0o700)
      #expect(try Self.mode("\(folder)/exchange-client-secret") == 0o600)
      let secret = try String(contentsOfFile: "\(folder)/exchange-client-secret", encoding: .utf8)
      #expect(secret == lab.secrets["XTDIAG_EXCHANGE_CLIENT_SECRET"])
      let yaml = try String(contentsOfFile: "\(folder)/xtdiag.yaml", encoding: .utf8)
      #expect(yaml.contains("{ file: \"exchange-client-secret\" }"))
      #expect(yaml.contains("caFile: \"ca.pem\""))
    }
  }

  @Test func aConfigurationThatIsNotTheLabsIsLeftAlone() async throws {
    let folder = FileManager.default.temporaryDirectory.path + "/xtdiag-lab-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "cloud: public\n".write(toFile: "\(folder)/xtdiag.yaml", atomically: true, encoding: .utf8)
    let error = try await Lab.run(LabOptions()) { lab in
      #expect(throws: LabError.self) { try lab.writeConfiguration(into: folder) }
    }
    #expect(error?.description.contains("left alone") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["xtdiag.yaml"])
  }

  private static func mode(_ path: String) throws -> Int? {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? NSNumber).map { $0.intValue & 0o777 }
  }
}

extension LabEndpoints {
  var ports: [Int] {
    [login, exchange, graph, dataverse].compactMap { $0.split(separator: ":").last.flatMap { Int($0) } }
  }

  var exchangePort: Int? { exchange.split(separator: ":").last.flatMap { Int($0) } }
}
