#ifndef XTDIAG_CLIBCURL_SHIM_H
#define XTDIAG_CLIBCURL_SHIM_H

#include <curl/curl.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <openssl/x509_vfy.h>
#include <string.h>

// curl_easy_setopt, curl_easy_getinfo and curl_multi_setopt are variadic, and Swift does not import
// C variadics. Each function below fixes one argument shape. curl.h wraps the variadic functions in
// type-checking macros for GCC; undefining them keeps the calls plain.
#undef curl_easy_setopt
#undef curl_easy_getinfo
#undef curl_multi_setopt

static inline CURLcode xt_easy_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode xt_easy_set_offset(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode xt_easy_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode xt_easy_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode xt_easy_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

typedef size_t (*xt_data_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode xt_easy_set_data_callback(CURL *handle, CURLoption option,
                                                 xt_data_callback callback) {
  return curl_easy_setopt(handle, option, callback);
}

static inline CURLcode xt_easy_get_long(CURL *handle, CURLINFO info, long *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode xt_easy_get_offset(CURL *handle, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode xt_easy_get_string(CURL *handle, CURLINFO info, char **value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLcode xt_easy_get_pointer(CURL *handle, CURLINFO info, void **value) {
  return curl_easy_getinfo(handle, info, value);
}

static inline CURLMcode xt_multi_set_long(CURLM *handle, CURLMoption option, long value) {
  return curl_multi_setopt(handle, option, value);
}

// libcurl copies the bytes.
static inline CURLcode xt_easy_set_blob(CURL *handle, CURLoption option, const void *bytes, size_t length) {
  struct curl_blob blob;
  blob.data = (void *)bytes;
  blob.len = length;
  blob.flags = CURL_BLOB_COPY;
  return curl_easy_setopt(handle, option, &blob);
}

// What the peer's certificate says, written down while OpenSSL verifies the chain. libcurl itself shows
// a certificate only after a handshake that succeeded, which is when nobody needs it.
#define XT_CERTIFICATE_TEXT 512

typedef struct {
  int seen;
  long verify_result;
  char subject[XT_CERTIFICATE_TEXT];
  char issuer[XT_CERTIFICATE_TEXT];
  char not_before[64];
  char not_after[64];
} xt_certificate;

static inline void xt_print_name(const X509_NAME *name, char *text, int size) {
  BIO *memory = BIO_new(BIO_s_mem());
  text[0] = 0;
  if (memory == NULL) return;
  X509_NAME_print_ex(memory, name, 0, XN_FLAG_ONELINE & ~ASN1_STRFLGS_ESC_MSB & ~XN_FLAG_SPC_EQ);
  int length = BIO_read(memory, text, size - 1);
  text[length > 0 ? length : 0] = 0;
  BIO_free(memory);
}

static inline void xt_print_time(const ASN1_TIME *time, char *text, int size) {
  BIO *memory = BIO_new(BIO_s_mem());
  text[0] = 0;
  if (memory == NULL) return;
  ASN1_TIME_print(memory, time);
  int length = BIO_read(memory, text, size - 1);
  text[length > 0 ? length : 0] = 0;
  BIO_free(memory);
}

static inline int xt_certificate_index(void) {
  static int index = -1;
  if (index < 0) index = SSL_CTX_get_ex_new_index(0, NULL, NULL, NULL, NULL);
  return index;
}

// To be called once, before anything else. It also takes the index, so that no two threads race for it.
static inline CURLcode xt_global_init(void) {
  xt_certificate_index();
  return curl_global_init(CURL_GLOBAL_DEFAULT);
}

// Looks at the certificate and leaves OpenSSL's own verdict as it is: verification stays on.
static inline int xt_verify_callback(int verdict, X509_STORE_CTX *store) {
  SSL *ssl = (SSL *)X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
  if (ssl == NULL) return verdict;
  xt_certificate *record =
      (xt_certificate *)SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), xt_certificate_index());
  X509 *leaf = X509_STORE_CTX_get0_cert(store);
  if (record == NULL || leaf == NULL) return verdict;
  if (!record->seen) {
    record->seen = 1;
    xt_print_name(X509_get_subject_name(leaf), record->subject, sizeof record->subject);
    xt_print_name(X509_get_issuer_name(leaf), record->issuer, sizeof record->issuer);
    xt_print_time(X509_get0_notBefore(leaf), record->not_before, sizeof record->not_before);
    xt_print_time(X509_get0_notAfter(leaf), record->not_after, sizeof record->not_after);
  }
  if (!verdict && record->verify_result == X509_V_OK) record->verify_result = X509_STORE_CTX_get_error(store);
  return verdict;
}

static inline CURLcode xt_ssl_context_callback(CURL *handle, void *context, void *record) {
  (void)handle;
  SSL_CTX_set_ex_data((SSL_CTX *)context, xt_certificate_index(), record);
  // The record goes with the request, the context with the connection: without renegotiation there is
  // no second handshake that could look for a record which is gone.
  SSL_CTX_set_options((SSL_CTX *)context, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_verify((SSL_CTX *)context, SSL_VERIFY_PEER, xt_verify_callback);
  return CURLE_OK;
}

// The record must live as long as the handle. Only libcurl built with OpenSSL calls back.
static inline CURLcode xt_easy_record_certificate(CURL *handle, xt_certificate *record) {
  curl_ssl_ctx_callback callback = xt_ssl_context_callback;
  CURLcode code = curl_easy_setopt(handle, CURLOPT_SSL_CTX_FUNCTION, callback);
  if (code != CURLE_OK) return code;
  return curl_easy_setopt(handle, CURLOPT_SSL_CTX_DATA, record);
}

static inline const char *xt_verify_text(long result) { return X509_verify_cert_error_string(result); }

// The result of a finished transfer sits in a union, which reads more plainly from C.
static inline CURLcode xt_message_result(const CURLMsg *message) { return message->data.result; }

#endif
