internal import Secrets

extension SettingsResolver {
  /// The credential of an app: from the file, or from the default variable when the file names none.
  mutating func credential(_ keys: Keys, variable name: String) -> Credential? {
    let present = ["clientSecret", "certificate", "federatedToken"].filter { keys[$0] != nil }
    if present.count > 1, let second = keys[present[1]] {
      report(
        Defect(
          problem: "several credentials at once: \(present.map { "'\($0)'" }.joined(separator: ", "))",
          remedy: "Keep the one that the app shall sign in with."),
        at: place(second.position), path: keys.path)
      return nil
    }
    switch present.first {
    case "clientSecret": return secret(keys).map(Credential.secret)
    case "certificate": return certificate(keys.group("certificate", .certificate, in: &self))
    case "federatedToken": return federatedToken(keys.group("federatedToken", .federatedToken, in: &self))
    default:
      guard let found = variable(name) else { return nil }
      settings.sources[keys.path(of: "clientSecret")] = found.source
      return .secret(Secret(found.value))
    }
  }

  // MARK: Client secrets

  private mutating func secret(_ keys: Keys) -> Secret? {
    guard let node = keys["clientSecret"] else { return nil }
    let path = keys.path(of: "clientSecret")
    let forms = "{ env: NAME }, { file: PATH } or { stdin: true }"
    switch node.value {
    case .text:
      report(
        Defect(
          problem: "a secret must not stand in the configuration",
          remedy: "Take it out, and say where it is to be read from: \(forms)."),
        at: place(node.position), path: path)
      return nil
    case .nothing:
      report(
        Defect(
          problem: "'\(path)' has no value", remedy: "Say where the secret is to be read from: \(forms)."),
        at: place(node.position), path: path)
      return nil
    case .list, .map: break
    }
    let issuesBefore = issues.count
    let group = keys.group("clientSecret", .secret, in: &self)
    guard group.entries.count == 1, let entry = group.entries.first else {
      if issues.count == issuesBefore {
        report(
          Defect(
            problem: group.entries.isEmpty
              ? "'\(path)' names no source" : "'\(path)' names several sources at once",
            remedy: "Name one of \(forms)."),
          at: place(node.position), path: path)
      }
      return nil
    }
    switch entry.key {
    case "env": return secretFromEnvironment(group, path: path)
    case "file": return secretFromFile(group, path: path)
    default: return secretFromStandardInput(group, path: path)
    }
  }

  private mutating func secretFromEnvironment(_ group: Keys, path: String) -> Secret? {
    guard let name = text(group, "env") else { return nil }
    guard TextShape.isVariableName(name.value), !isLikelyValue(name.value) else {
      report(
        Defect(
          problem: "this is no name of an environment variable",
          remedy: "Give the variable's name; the secret itself must not stand here."),
        at: name.place, path: path)
      return nil
    }
    guard let value = world.environment[name.value], !value.isEmpty else {
      let state = world.environment[name.value] == nil ? "is not set" : "is empty"
      report(
        Defect(
          problem: "the environment variable \(name.value) \(state)",
          remedy: "Set it to the secret's value, or name another source."),
        at: name.place, path: path)
      return nil
    }
    settings.sources[path] = .environment(name.value)
    return Secret(value)
  }

  /// Capital letters and underscores make a name; long mixed text more likely is the value itself.
  private func isLikelyValue(_ name: String) -> Bool {
    name.contains(where: \.isLowercase) && TextShape.mayBeSecret(name)
  }

  private mutating func secretFromFile(_ group: Keys, path: String) -> Secret? {
    guard let name = text(group, "file"), let bytes = readSecretFile(name, path: path) else { return nil }
    guard let text = secretText(bytes, at: name.place, path: path, from: "the file") else { return nil }
    settings.sources[path] = .contents(ofFile: absolute(name.value))
    return text
  }

  private mutating func secretFromStandardInput(_ group: Keys, path: String) -> Secret? {
    guard let asked = text(group, "stdin") else { return nil }
    guard asked.value == "true" else {
      report(
        Defect(
          problem: "'stdin' can only be true", remedy: "Write { stdin: true }, or name another source."),
        at: asked.place, path: path)
      return nil
    }
    if let first = standardInputAskedAt {
      report(
        Defect(
          problem: "standard input already gives the secret asked for at \(first)",
          remedy: "Read this one from an environment variable or a file."),
        at: asked.place, path: path)
      return nil
    }
    standardInputAskedAt = asked.place
    let bytes: [UInt8]
    do {
      bytes = try world.readStandardInput()
    } catch {
      report(
        Defect(
          problem: "standard input can't be read", remedy: "Pipe the secret in, or name another source."),
        at: asked.place, path: path)
      return nil
    }
    let secret = secretText(bytes, at: asked.place, path: path, from: "standard input")
    if secret != nil { settings.sources[path] = .standardInput }
    return secret
  }

  /// One line break at the end is dropped, everything else is kept as it is.
  private mutating func secretText(
    _ bytes: [UInt8], at place: SettingsPlace, path: String, from source: String
  ) -> Secret? {
    var bytes = bytes
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      report(UTF8Text.defect(bytes), at: place, path: path)
      return nil
    }
    guard !text.isEmpty else {
      report(
        Defect(problem: "\(source) for '\(path)' is empty", remedy: "Put the secret's value there."),
        at: place, path: path)
      return nil
    }
    return Secret(text)
  }

  // MARK: Certificates and tokens

  private mutating func certificate(_ group: Keys) -> Credential? {
    let certificate = text(group, "file")
    let key = text(group, "key")
    guard let certificate else {
      if group["file"] == nil {
        report(
          Defect(
            problem: "'\(group.path)' names no file",
            remedy: "Write certificate: { file: app.pem, key: app.key }."),
          at: group.entries.first.map { place($0.keyPosition) } ?? place(nil), path: group.path)
      }
      return nil
    }
    let certificateIsGood = checkPEM(
      certificate, group.path(of: "file"), marker: "CERTIFICATE", isSecret: key == nil)
    // Without a key of its own the certificate's file has to hold it too; one complaint about it is enough.
    guard key != nil || certificateIsGood else { return nil }
    let keyIsGood = checkPEM(
      key ?? certificate, group.path(of: key == nil ? "file" : "key"), marker: "PRIVATE KEY",
      isSecret: key != nil)
    guard certificateIsGood, keyIsGood, group["key"] == nil || key != nil else { return nil }
    settings.sources[group.path] = certificate.source
    return .certificate(
      file: absolute(certificate.value), keyFile: absolute((key ?? certificate).value),
      thumbprint: thumbprint(group))
  }

  private mutating func thumbprint(_ group: Keys) -> Credential.Thumbprint {
    guard let found = text(group, "thumbprint") else { return .sha256 }
    if let thumbprint = Credential.Thumbprint(rawValue: found.value.lowercased()) { return thumbprint }
    report(
      Defect(
        problem: "'\(group.path(of: "thumbprint"))' is neither sha256 nor sha1",
        remedy: "Leave it out, or write thumbprint: sha1 for a tenant that does not find the certificate."),
      at: found.place, path: group.path(of: "thumbprint"))
    return .sha256
  }

  private mutating func checkPEM(_ name: Found, _ path: String, marker: String, isSecret: Bool) -> Bool {
    guard let bytes = readSecretFile(name, path: path, checkingPermissions: isSecret) else { return false }
    guard PEMText.holds(marker, in: bytes) else {
      report(
        Defect(
          problem: "the file holds no \(marker.lowercased()) in PEM",
          remedy: "Convert a .pfx file with 'openssl pkcs12 -in app.pfx -nodes -out app.pem'."),
        at: name.place, path: path)
      return false
    }
    return true
  }

  private mutating func federatedToken(_ group: Keys) -> Credential? {
    guard let name = text(group, "file") else {
      if group["file"] == nil {
        report(
          Defect(
            problem: "'\(group.path)' names no file", remedy: "Write federatedToken: { file: PATH }."),
          at: group.entries.first.map { place($0.keyPosition) } ?? place(nil), path: group.path)
      }
      return nil
    }
    guard let bytes = readSecretFile(name, path: group.path) else { return nil }
    guard secretText(bytes, at: name.place, path: group.path, from: "the file") != nil else { return nil }
    settings.sources[group.path] = name.source
    return .federatedToken(file: absolute(name.value))
  }

  /// Reads a file that holds something secret, and warns when others can read it too.
  private mutating func readSecretFile(
    _ name: Found, path: String, checkingPermissions: Bool = true
  ) -> [UInt8]? {
    let file = absolute(name.value)
    let shown = TextShape.mayBeSecret(name.value) ? "the file" : "the file '\(TextShape.shown(name.value))'"
    do {
      let bytes = try world.readFile(file)
      guard bytes.count <= SettingsWorld.longestFile else { throw SettingsWorld.FileProblem.tooLarge }
      let permissions = checkingPermissions ? (try? world.filePermissions(file)) ?? nil : nil
      if let permissions, permissions & 0o044 != 0 {
        let readers = permissions & 0o004 != 0 ? "everybody" : "its group"
        report(
          Defect(
            problem: "\(shown) holds a secret and can be read by \(readers)",
            remedy: "Run 'chmod 600' on it."),
          at: name.place, path: path, severity: .warning)
      }
      return bytes
    } catch {
      report(fileDefect(error, name: shown), at: name.place, path: path)
      return nil
    }
  }
}
