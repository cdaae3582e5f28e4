extension AADSTSInterpretation {
  /// What the codes mean here: numbers, cause, whether trying again helps, the likely reason and what to
  /// do about this code in particular; one interpretation a line, by its lowest number.
  static let tableText = #"""
    28002 28003|token.scope-invalid|never|A scope that is empty or that the resource does not accept|
    50000|token.service-unavailable|transient|Entra could not make the token|If it lasts, ask Microsoft \#
    support with the trace id.
    50001|token.unknown-refusal|never|A resource that is missing or disabled in the tenant|Check that the \#
    tenant has Exchange Online and that its enterprise application is enabled.
    50003|token.service-unavailable|transient|A change of signing certificates inside Entra|
    50004 50033 90006 90012 90024 90025 90030 90031 90032 90033 90035 90039 90041 90045 90090 90091 \#
    90202|token.service-unavailable|transient|A passing fault or overload of Entra|
    50006 500061 900384|token.certificate-unknown|after-change|A signature that does not verify with the \#
    registered certificate|
    50012 70002|token.unknown-refusal|never|A credential that was refused without saying why|Read the \#
    second code in the answer, if there is one; then try a new secret.
    50013 500131 500132 500133|token.unknown-refusal|never|An assertion of the kind that stands for a \#
    user, which this sign-in does not use|Configure a secret, a certificate or a federated token of the \#
    app.
    50017|token.unknown-refusal|never|A certificate chain or revocation list that cannot be \#
    verified|Check the intermediate certificates.
    50027|token.unknown-refusal|never|An assertion that is no valid JWT, such as a cut-off token \#
    file|Make the token file anew.
    50032 50035|token.unknown-refusal|never|A key that is too short|Use an RSA key of 2048 bits or more.
    50048|token.assertion-app-mismatch|never|An assertion whose sub differs from its iss|
    50049|token.unknown-refusal|never|A login host that is no login host of any cloud|Check cloud and \#
    endpoints in the configuration.
    50050|token.unknown-refusal|never|A discovery request with damaged parameters, as a gateway may send \#
    it on|
    50053|token.unknown-refusal|transient|An address that Entra holds for malicious, such as that of an \#
    anonymizer|Run from another network.
    50059 50194 90019 90124 90129 90130 1002026 9001023|tenant.name-invalid|never|The tenant is set to \#
    common, organizations or another shared endpoint, where an app cannot sign in|Set the tenant to its \#
    GUID or one of its domains.
    50105 501051|token.assignment-required|after-change|Exchange requires an assignment and the app has \#
    none|
    50120 90010|token.unknown-refusal|never|An assertion signed with an algorithm that Entra does not \#
    take|Use an RSA key; PS256 and RS256 are accepted.
    50128|tenant.name-invalid|never|A domain name that is malformed|
    50131 53003 530031 530032|token.conditional-access|never|A policy for workload identities that blocks \#
    by location or risk|
    50166 90061|token.unknown-refusal|transient|An issuer whose addresses Entra cannot reach|Publish the \#
    issuer's metadata and keys where Microsoft can read them.
    50196|token.loop-detected|transient|The same sign-in sent fifteen times or more within five minutes|
    51000|token.unknown-refusal|never|A feature that is not switched on for the tenant|Use the ordinary \#
    login host of the cloud.
    51005|token.service-unavailable|transient|The endpoint points elsewhere for the moment|
    53011 530034|token.unknown-refusal|never|The account or app is marked as at risk|The administrator of \#
    the tenant must clear the risk.
    65001 90094 900941 900942|consent.not-granted|after-change|A permission without the consent of an \#
    administrator|
    65002 65003|token.unknown-refusal|never|The client id of a Microsoft app|Use an app registration of \#
    your own.
    65005 650056|consent.missing|never|A registration without any permission, or without consent|
    65006 650055|token.unknown-refusal|never|A registration that asks for permission ids which the \#
    resource does not know|Correct the list of required permissions of the registration.
    70001 7000112 7000116|token.app-disabled|never|An enterprise application that is not enabled for \#
    sign-in|
    70003 7000021|token.unknown-refusal|never|A grant type that was changed on the way|Check endpoints \#
    and proxy.
    70011 1002012|token.scope-invalid|never|A scope that is not one resource followed by /.default|
    70021|token.federated-credential-mismatch|after-change|Issuer, subject or audience differ from every \#
    registered federated credential|
    70024|token.unknown-refusal|never|An issuer whose metadata lack a field|Correct the metadata of the \#
    issuer.
    70025 7000226 7000227|token.federated-credential-mismatch|after-change|An app without a federated \#
    credential|
    90002|tenant.unknown|never|A mistyped tenant, a login host of another cloud, a deleted tenant, or a \#
    domain that was removed|
    90004 90023 9002313|token.unknown-refusal|never|A request that was damaged on the way|Check endpoints \#
    and proxy.
    90009|token.scope-invalid|never|The client id in place of the resource|
    90011 7000110|token.unknown-refusal|never|Two different client ids in one request, as when a gateway \#
    adds a Basic header|Check endpoints and proxy.
    90014 900143 900144|token.credential-missing|never|A field that is empty or got lost in a redirect or \#
    gateway|
    90036 90037 90040 90092 399217|token.unknown-refusal|never|A fault inside Entra that does not pass by \#
    itself|Ask Microsoft support with the trace id.
    90038|tenant.wrong-cloud|never|The login host of another cloud than the tenant's|
    90043 900382 900432|tenant.wrong-cloud|never|The login host of one cloud used for a tenant in \#
    another; secrets and certificates do not cross clouds|
    90044|token.unknown-refusal|never|The sign-in service has switched off requests between clouds|Ask \#
    Microsoft support with the trace id.
    90049 700011 700016|token.app-unknown|after-change|An app registered in another tenant, an object id \#
    in place of the client id, a mistyped or deleted app|
    90051|token.unknown-refusal|never|A cloud id that was damaged on the way|
    90055|token.throttled|transient|Too many requests of the tenant|
    90056|token.unknown-refusal|never|A token request that a gateway changed on the way|Check endpoints \#
    and proxy.
    90085|token.unknown-refusal|after-change|A tenant that is so new that it is not set up \#
    everywhere|Wait an hour.
    90100|token.unknown-refusal|never|A value in the request that is empty or invalid|Check the \#
    configured ids.
    90102|token.unknown-refusal|never|A value that must be an absolute address and is none|Check \#
    endpoints in the configuration.
    90112|token.unknown-refusal|never|A client id that is no GUID|Use the application (client) id of the \#
    registration.
    100007|token.unknown-refusal|never|A regional login host, which serves special callers only|Use the \#
    login host of the cloud without a region.
    220501|token.unknown-refusal|never|A revocation list that cannot be read|The authority of the \#
    certificate must publish a valid list.
    392189 392200 500181|token.unknown-refusal|never|A login host that asks for a certificate in TLS|Use \#
    the ordinary login host of the cloud.
    399220|token.unknown-refusal|never|Two service principals with one app id|Delete the one that is not \#
    needed.
    500011|tenant.exchange-missing|never|A tenant without Exchange Online, or the Exchange address of \#
    another cloud|
    500012 500013|token.scope-invalid|never|A resource name that is empty or mistyped|
    500014|tenant.exchange-disabled|never|An administrator disabled the Exchange service principal, or \#
    the subscription lapsed|
    500016 500017 700017 700018|token.scope-invalid|never|A scope that names an application which is no \#
    resource|
    500021 500022|network.tenant-restrictions|never|A proxy of this network adds a header that lets other \#
    tenants through only|
    500024|network.tenant-restrictions|never|Two proxies or policies send conflicting tenant \#
    restrictions|
    500033|token.unknown-refusal|never|A certificate chain in the wrong order|Put the certificate of the \#
    app first in the file.
    500183 7000214|token.unknown-refusal|never|A certificate that its authority has revoked|Register a \#
    new certificate on the app.
    500212 500213|token.unknown-refusal|never|A policy for access between tenants|The administrator of \#
    the tenant must allow it in its cross-tenant access settings.
    530035|token.unknown-refusal|never|The security defaults of the tenant|The administrator of the \#
    tenant must look at the sign-in log.
    530084|token.conditional-access|never|A policy that demands tokens bound to a device|
    650052 650058|tenant.exchange-missing|never|A tenant that has not subscribed to the service|
    650054|token.unknown-refusal|never|A registration that asks for a resource which is gone|Correct the \#
    list of required permissions of the registration.
    650057|consent.missing|never|A registration whose permissions do not name the resource|
    650059|token.app-unknown|never|A single-tenant app of another tenant, usually the Dynamics one|
    650061|consent.wrong-permission|never|A role that can only be given to users|Choose the application \#
    permission full_access_as_app.
    700019|token.unknown-refusal|never|A client id that is reserved or may not be used here|Use an app \#
    registration of your own.
    700020|token.unknown-refusal|never|A client id that needs a person to sign in|Use an app registration \#
    of your own.
    700021|token.assertion-app-mismatch|never|An assertion made for another app|
    700022|token.unknown-refusal|never|An assertion without a sub claim, or, by the published text, a \#
    scope that names several resources|With a federated token, check that it has a sub claim.
    700023|token.assertion-audience|never|An assertion made for another tenant, cloud or endpoint \#
    version|
    700024|token.assertion-out-of-time|never|A clock that is off, local time taken for UTC, or a token \#
    file that was not renewed|
    700025 9002319|token.unknown-refusal|never|An app that is registered as a public client only|Add the \#
    platform Web to the registration and switch public client flows off.
    700026|token.certificate-unknown|after-change|An app without any registered certificate|
    700027|token.certificate-unknown|after-change|A certificate that was not uploaded, or whose key does \#
    not fit|
    700028 700029 700030 700031 700032|token.certificate-unknown|after-change|A certificate whose \#
    thumbprint or subject is not registered on the app|
    700038|token.app-unknown|never|The all-zero placeholder left in as client id|
    700039|token.scope-invalid|never|The all-zero placeholder left in as resource|
    700211|token.federated-credential-mismatch|after-change|Another issuer than the registered one; a \#
    trailing slash counts|
    700212|token.federated-credential-mismatch|never|Another audience than the registered one, often that \#
    of another cloud|
    700213|token.federated-credential-mismatch|after-change|Another subject than the registered one|
    700229|token.unknown-refusal|never|A user token where an app's own token is due|Have the issuer give \#
    out a token for the app.
    900021|tenant.unknown|never|A GUID that no tenant has; the all-zero GUID is a placeholder that was \#
    left in|
    900023|tenant.name-invalid|never|A URL in place of the tenant, a doubled path, or a variable that was \#
    not set|
    900439|tenant.wrong-cloud|never|A US government tenant asked for at the public login host|
    900561|token.unknown-refusal|never|A token request that arrived with another verb than POST, as after \#
    a redirect|Check endpoints and proxy.
    901002|token.unknown-refusal|never|A request that names a resource where a scope is due|Check \#
    endpoints and proxy.
    1000031|token.unknown-refusal|never|An application that Microsoft or an administrator has closed for \#
    now|Look at the enterprise application, and ask Microsoft support if it is not disabled there.
    1000104|token.unknown-refusal|never|The tenant does not allow access from another cloud|The \#
    administrator of the tenant must allow it in its cross-cloud settings.
    1000502|token.certificate-expired|never|A certificate outside its validity|
    1002016|token.unknown-refusal|never|Something between here and Entra uses TLS 1.0, TLS 1.1 or \#
    3DES|Let the connection use TLS 1.2 or later.
    2205013|token.service-unavailable|transient|A revocation list that Entra is still fetching|
    5000224|token.unknown-refusal|never|Microsoft has blocked the tenant for suspected fraud|Only \#
    Microsoft support can lift it.
    5000225|token.unknown-refusal|never|Microsoft has blocked the tenant because it was not used|Only \#
    Microsoft support can lift it.
    5002726 5002727|token.unknown-refusal|never|An assertion with a header that Entra does not take|With \#
    a federated token, its issuer must set typ to JWT.
    7000117|tenant.exchange-disabled|never|The Exchange service principal is disabled in the tenant|
    7000211 7000212|token.unknown-refusal|never|A sign-in by authority without a matching trusted \#
    authority in the tenant|Register the certificate itself on the app.
    7000213|token.unknown-refusal|never|A certificate chain that does not hold|Check the intermediate \#
    certificates.
    7000215|token.secret-invalid|after-change|The id of a secret in place of its value, an old value, \#
    stray characters, or a secret of another app; a new secret needs a minute or two|
    7000216 7000218 7000219|token.credential-missing|never|An empty secret, or a credential that got lost \#
    on the way|
    7000217 7000229|token.service-principal-missing|after-change|An enterprise application that was never \#
    made, or was deleted|
    7000221|token.unknown-refusal|never|A certificate whose subject is not the iss of the \#
    assertion|Register the certificate itself on the app.
    7000222|token.secret-expired|never|A secret past its end date|
    7000225|token.unknown-refusal|never|A certificate of a managed identity used for an ordinary app|Use \#
    a certificate that is registered on the app.
    7000272|token.unknown-refusal|transient|A signing key that Entra has not yet read from the issuer, as \#
    after a key change|Wait half an hour; if it stays, check the published keys of the issuer.
    7002137|token.federated-credential-mismatch|never|A subject in a form that is out of date; the answer \#
    names the expected one|
    7002138|token.federated-credential-mismatch|never|A subject that differs in letter case only|
    9002324|token.unknown-refusal|never|Two credentials in one request|Configure either a secret, a \#
    certificate or a federated token.
    """#
}
