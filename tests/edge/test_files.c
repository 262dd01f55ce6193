/* The files of a web client, from a real folder and through a real server. */
#include "net/files.h"
#include "server_bench.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[] = "/tmp/hoithi-files-XXXXXX";
static struct files *files;

static void path_of(char path[200], const char *name)
{
	snprintf(path, 200, "%s/%s", folder, name);
}

static void write_file(const char *name, const char *content)
{
	char path[200];
	FILE *file;

	path_of(path, name);
	file = fopen(path, "w");
	assert_non_null(file);
	fputs(content, file);
	fclose(file);
}

static int make_folder(void **state)
{
	char path[200];

	(void)state;
	assert_non_null(mkdtemp(folder));
	path_of(path, "assets");
	mkdir(path, 0700);
	path_of(path, ".git");
	mkdir(path, 0700);
	write_file("play.html", "play");
	write_file("stage.html", "stage");
	write_file("stage.html.br", "S");
	write_file("host.html", "host");
	write_file("contest.html", "contest");
	write_file("certificate.html", "certificate");
	write_file("favicon.svg", "<svg/>");
	write_file("assets/app-1a2b.js", "code code code");
	write_file("assets/app-1a2b.js.br", "B");
	write_file("assets/app-1a2b.js.gz", "GZ");
	write_file("assets/app-1a2b.css", "style");
	write_file(".secret", "secret");
	write_file(".git/config", "secret");
	path_of(path, "link.html");
	assert_int_equal(symlink("/etc/passwd", path), 0);
	files = files_open(folder, NULL);
	assert_non_null(files);
	return 0;
}

static int remove_folder(void **state)
{
	char command[200];

	(void)state;
	files_close(files);
	snprintf(command, sizeof(command), "rm -r %s", folder);
	return system(command);
}

static const char *content(const char *path, const char *accept_encoding)
{
	static char text[100];
	struct file_answer answer = files_answer(files, path, accept_encoding, "");

	if (answer.status == 404)
		return "404";
	assert_int_equal(answer.status, 200);
	snprintf(text, sizeof(text), "%.*s", (int)answer.length, answer.body);
	return text;
}

static const char *headers(const char *path, const char *accept_encoding)
{
	static struct file_answer answer;

	answer = files_answer(files, path, accept_encoding, "");
	return answer.headers;
}

static void addresses_of_the_client_are_its_pages(void **state)
{
	(void)state;
	assert_string_equal(content("/", ""), "play");
	assert_string_equal(content("/j", ""), "play");
	assert_string_equal(content("/j/482913", ""), "play");
	assert_string_equal(content("/p/482913/x", ""), "play");
	assert_string_equal(content("/stage", ""), "stage");
	assert_string_equal(content("/stage/", ""), "stage");
	assert_string_equal(content("/stage/482913", ""), "stage");
	assert_string_equal(content("/host/r_8f/x", ""), "host");
	assert_string_equal(content("/host.html", ""), "host");
	assert_string_equal(content("/c", ""), "contest");
	assert_string_equal(content("/c/vgcl-2026", ""), "contest");
	assert_string_equal(content("/c/vgcl-2026/paper", ""), "contest");
	assert_string_equal(content("/g/K7QF-3M9D-TX2H", ""), "certificate");
	assert_string_equal(content("/favicon.svg", ""), "<svg/>");
}

static void what_is_not_there_is_not_found(void **state)
{
	static const char *const paths[] = {
		"/studio",
		"/stages",
		"/assets",
		"/assets/",
		"/assets/app.js",
		"/.secret",
		"/.git/config",
		"/link.html",
		"/../etc/passwd",
		"/assets/../play",
		"//play.html",
		"/stage.html/x",
		"/./play.html",
		"/play.html.br",
		"/assets/app-1a2b.js.gz",
		"/etc/passwd",
		"//",
		"/j.html",
		"/stage.html.br",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		if (strcmp(content(paths[i], "br, gzip"), "404") != 0)
			fail_msg("%s was found", paths[i]);
}

static void the_page_that_says_so_says_it_in_two_languages(void **state)
{
	struct file_answer answer = files_answer(files, "/nowhere", "", "");

	(void)state;
	assert_int_equal(answer.status, 404);
	assert_true(answer.is_page);
	assert_non_null(strstr(answer.body, "Không tìm thấy trang"));
	assert_non_null(strstr(answer.body, "lang=\"en\">This page was not found"));
	assert_int_equal(answer.length, strlen(answer.body));
}

static void the_smallest_that_the_browser_takes_is_answered(void **state)
{
	static const char *const path = "/assets/app-1a2b.js";

	(void)state;
	assert_string_equal(content(path, "gzip, deflate, br"), "B");
	assert_string_equal(content(path, "br;q=0.1,gzip"), "B");
	assert_string_equal(content(path, "gzip, deflate"), "GZ");
	assert_string_equal(content(path, "br;q=0, gzip"), "GZ");
	assert_string_equal(content(path, "br; q=0.000 , GZIP;q=1"), "GZ");
	assert_string_equal(content(path, "brotli, xgzip"), "code code code");
	assert_string_equal(content(path, ""), "code code code");
	assert_string_equal(content("/assets/app-1a2b.css", "br, gzip"), "style");
	assert_non_null(strstr(headers(path, "br"), "Content-Encoding: br\r\n"));
	assert_non_null(strstr(headers(path, "gzip"), "Content-Encoding: gzip\r\n"));
	assert_null(strstr(headers(path, ""), "Content-Encoding"));
	assert_non_null(strstr(headers(path, ""), "Vary: Accept-Encoding\r\n"));
}

static void files_with_a_hash_are_kept_and_pages_are_asked_for_again(void **state)
{
	(void)state;
	assert_non_null(strstr(headers("/assets/app-1a2b.js", ""),
			       "Cache-Control: public, max-age=31536000, immutable\r\n"));
	assert_non_null(strstr(headers("/play.html", ""), "Cache-Control: no-cache\r\n"));
	assert_non_null(strstr(headers("/favicon.svg", ""), "Cache-Control: no-cache\r\n"));
}

static void types_are_told(void **state)
{
	(void)state;
	assert_non_null(strstr(headers("/", ""), "Content-Type: text/html; charset=utf-8\r\n"));
	assert_non_null(strstr(headers("/assets/app-1a2b.js", "br"),
			       "Content-Type: text/javascript; charset=utf-8\r\n"));
	assert_non_null(strstr(headers("/favicon.svg", ""), "Content-Type: image/svg+xml\r\n"));
}

static void tag_of(char tag[64], const char *path, const char *accept_encoding)
{
	const char *line = strstr(headers(path, accept_encoding), "ETag: ");

	assert_non_null(line);
	snprintf(tag, 64, "%.*s", (int)strcspn(line + 6, "\r"), line + 6);
}

static void an_unchanged_page_is_not_sent_again(void **state)
{
	char tag[64], other[64], list[200];
	struct file_answer answer;

	(void)state;
	tag_of(tag, "/stage", "");
	tag_of(other, "/stage", "br");
	assert_string_not_equal(tag, other); /* other bytes */
	answer = files_answer(files, "/stage", "", tag);
	assert_int_equal(answer.status, 304);
	assert_int_equal(answer.length, 0);
	assert_non_null(strstr(answer.headers, tag));
	snprintf(list, sizeof(list), "\"x\", W/%s", tag);
	assert_int_equal(files_answer(files, "/stage", "", list).status, 304);
	assert_int_equal(files_answer(files, "/stage", "br", tag).status, 200);
	assert_int_equal(files_answer(files, "/host", "", tag).status, 200);
}

static void no_folder_is_nothing_but_404(void **state)
{
	struct files *none = files_open(NULL, NULL);

	(void)state;
	assert_int_equal(files_answer(none, "/", "", "").status, 404);
	files_close(none);
}

static void a_folder_over_the_limits_is_refused(void **state)
{
	struct failure why = { "" };
	char path[200];
	FILE *file;

	(void)state;
	path_of(path, "large.bin");
	file = fopen(path, "w");
	assert_int_equal(ftruncate(fileno(file), FILES_BYTES_MAX + 1), 0);
	fclose(file);
	assert_null(files_open(folder, &why));
	assert_non_null(strstr(why.text, "holds more than 64 MB"));
	unlink(path);

	for (int i = 0; i <= FILES_MAX; i++) {
		char name[40];

		snprintf(name, sizeof(name), "assets/%d.txt", i);
		write_file(name, "");
	}
	assert_null(files_open(folder, &why));
	assert_non_null(strstr(why.text, "holds more than 1000 files"));
	for (int i = 0; i <= FILES_MAX; i++) {
		char name[40];

		snprintf(name, sizeof(name), "assets/%d.txt", i);
		path_of(path, name);
		unlink(path);
	}
}

static void a_browser_gets_its_pages_with_a_policy(void **state)
{
	static struct bench bench;
	struct client *client;

	(void)state;
	bench_init(&bench);
	bench.options.web = folder;
	bench_open(&bench);
	client = client_connect(&bench, NULL);
	client_say(client, "GET /j/482913 HTTP/1.1\r\nHost: 192.168.1.20:8080\r\n\r\n");
	client_expect(client, "\r\n\r\nplay");
	client_expect(client, "HTTP/1.1 200 OK\r\n");
	client_expect(client,
		      "Content-Security-Policy: default-src 'none'; script-src 'self'; ");
	client_expect(client,
		      "connect-src 'self' ws://192.168.1.20:8080 wss://192.168.1.20:8080; ");
	client_expect(client, "frame-ancestors 'none'\r\n");
	client_expect(client, "X-Content-Type-Options: nosniff\r\n");
	client_expect(client, "Referrer-Policy: no-referrer\r\n");
	client_forget(client);
	client_say(client, "HEAD /assets/app-1a2b.js HTTP/1.1\r\nHost: h; script-src *\r\n"
			   "Accept-Encoding: br\r\n\r\n");
	client_expect(client, "Content-Length: 1\r\n");
	client_expect(client, "\r\n\r\n");
	assert_null(strstr(client->bytes, "script-src"));
	client_forget(client);
	client_say(client, "GET /nowhere HTTP/1.1\r\nHost: h; script-src *\r\n\r\n");
	client_expect(client, "HTTP/1.1 404 Not Found\r\n");
	client_expect(client, "connect-src 'self'; ");
	client_expect(client, "</html>");
	client_forget(client);
	client_say(client, "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 0\r\n\r\n");
	client_expect(client, "HTTP/1.1 405 ");
	client_expect(client, "Allow: GET, HEAD\r\n");
	client_expect(client, "}\n");
	client_free(client);
	bench_close(&bench);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses_of_the_client_are_its_pages),
		cmocka_unit_test(what_is_not_there_is_not_found),
		cmocka_unit_test(the_page_that_says_so_says_it_in_two_languages),
		cmocka_unit_test(the_smallest_that_the_browser_takes_is_answered),
		cmocka_unit_test(files_with_a_hash_are_kept_and_pages_are_asked_for_again),
		cmocka_unit_test(types_are_told),
		cmocka_unit_test(an_unchanged_page_is_not_sent_again),
		cmocka_unit_test(no_folder_is_nothing_but_404),
		cmocka_unit_test(a_folder_over_the_limits_is_refused),
		cmocka_unit_test(a_browser_gets_its_pages_with_a_policy),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
