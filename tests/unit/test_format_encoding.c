#include "import_bench.h"

#include "question-bank/formats/encoding.h"
#include "question-bank/shelf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <utf8proc.h>

#define FIXTURES SOURCE_DIR "/tests/fixtures/encoding/"

enum { FILE_MAX = 4096 };

static struct import_bench bench;

/* Reads the fixture as a Vietnamese list. */
static void read_fixture(const char *name)
{
	char path[FILE_MAX], bytes[FILE_MAX];
	size_t length;
	FILE *file;

	snprintf(path, sizeof(path), FIXTURES "%s", name);
	file = fopen(path, "rb");
	assert_non_null(file);
	length = fread(bytes, 1, sizeof(bytes), file);
	fclose(file);
	assert_true(length > 0 && length < sizeof(bytes));
	bench_read(&bench, format_named("list"), name, bytes, length);
}

static void is_refused(const char *name, const char *part)
{
	read_fixture(name);
	bench_holds(&bench, 0, 1);
	bench_noted(&bench, " |  | ", part);
	bench_noted(&bench, " |  | ", import_file_empty);
	bench_clear(&bench);
}

static void old_encodings_are_refused_by_name(void **state)
{
	(void)state;
	is_refused("tcvn3.txt", "TCVN3");
	is_refused("tcvn3-as-utf8.txt", "TCVN3");
	is_refused("vni.txt", "VNI");
	is_refused("vni-as-utf8.txt", "VNI");
	is_refused("saved-twice.txt", "wrong encoding");
	is_refused("windows-1258.txt", "Windows-1258 (cp1258)");
	is_refused("latin-1.txt", "neither UTF-8 nor UTF-16");
}

static void texts_torn_by_a_pdf_are_refused(void **state)
{
	(void)state;
	is_refused("pdf-split.txt", "PDF");
	is_refused("pdf-marks.txt", "PDF");
	is_refused("pdf-accents.txt", "PDF");
}

static void all_forms_of_unicode_are_read(void **state)
{
	static const char *const names[] = { "good-utf8-mark.txt", "good-utf16le.txt",
					     "good-utf16be-without-mark.txt",
					     "good-decomposed.txt" };

	(void)state;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const struct question *question;

		read_fixture(names[i]);
		bench_holds(&bench, 1, 0);
		question = bench.import.questions[0];
		assert_string_equal(question->text.in[LANGUAGE_VI],
				    "Người lao động làm việc đủ mười hai tháng được nghỉ "
				    "hằng năm bao nhiêu ngày?");
		assert_string_equal(question->options[2].text.in[LANGUAGE_VI],
				    "Theo thỏa thuận của hai bên");
		bench_clear(&bench);
	}
}

/* The text that encoding_read() makes; NULL if it refuses. */
static char *read_bytes(const char *bytes, size_t length, size_t *text_length)
{
	const struct import_options options = { .topic = "wages", .prefix = "IM" };
	struct import import;
	char *text;

	import_init(&import, &options);
	text = encoding_read(&import, bytes, length, text_length);
	import_clear(&import);
	return text;
}

static void is_read_as(const char *bytes, size_t length, const char *expected)
{
	size_t text_length;
	char *text = read_bytes(bytes, length, &text_length);

	assert_non_null(text);
	assert_int_equal(text_length, strlen(expected));
	assert_string_equal(text, expected);
	free(text);
}

static void edges_of_utf_16_are_read(void **state)
{
	(void)state;
	is_read_as("", 0, "");
	is_read_as("\xFF\xFE", 2, "");
	is_read_as("\xFF\xFE\x41", 3, "");
	is_read_as("\xFF\xFE\x3D\xD8\x00\xDE", 6, "😀");
	is_read_as("\xFF\xFE\x3D\xD8", 4, "\uFFFD");
	is_read_as("\xFE\xFF\xDE\x00\x00\x41", 6,
		   "\uFFFD"
		   "A");
	is_read_as("\xEF\xBB\xBF", 3, "");
}

static void a_slip_here_and_there_is_left_for_its_question(void **state)
{
	size_t length;
	char *text = read_bytes("đã có mấy năm\xFF", strlen("đã có mấy năm\xFF"), &length);

	(void)state;
	assert_non_null(text);
	free(text);
	assert_null(read_bytes("caf\xE9", 4, &length));
	assert_null(read_bytes("\x80\x80\x80", 3, &length));
}

static const char *fault_of(const char *text)
{
	struct encoding_census census = { 0 };

	encoding_count(&census, text, strlen(text));
	return encoding_fault(&census);
}

static void other_languages_raise_no_alarm(void **state)
{
	static const char *const texts[] = {
		"L’été dernier, né à Besançon, le garçon a été hébergé chez sa mère. Où "
		"étaient "
		"les élèves ? « Très bien », répondit-il. Ça coûte 5 €. Le café, le thé, "
		"l'âne, "
		"la forêt, où, là, déjà. Élu, aîné, prêt, même, fête, tête, lycée, réglé, "
		"payé.",
		"¿Cómo se llama? Él está aquí. El niño comió más pan. ¡Sí! Después él pidió "
		"té. "
		"Mañana será otro día, ¿no? Año, señor, también, así, fue, dio, sé, mí, tú.",
		"Größe, Übung, schön, für, über, müssen, können, März, Straße, Äpfel, grün, "
		"Tür.",
		"Não, são João, coração, avó, você, três, mãe, pão, é, às, então, até, só, já.",
		"The café's façade cost €5 – 10 µm, 5 µm. © 2020 ® «quoted» ½ × §5, it´s don´t",
		"«lao động» “việc làm” § 5, điểm b ở, điểm c áp dụng, điểm đ, điểm d ủy ban, "
		"CLB ở, TP ở, 5 l ít, B ở, C ăn, do ảnh hưởng, vi ước, cho ăn, lo ổn, "
		"`print()`",
		"Ng ười",
		"",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		if (fault_of(texts[i]))
			fail_msg("\"%s\": %s", texts[i], fault_of(texts[i]));
}

static void is_good(const char *text)
{
	utf8proc_uint8_t *decomposed = utf8proc_NFD((const utf8proc_uint8_t *)text);

	assert_non_null(decomposed);
	if (fault_of(text) || fault_of((const char *)decomposed))
		fail_msg("\"%s\": %s", text, fault_of(text));
	free(decomposed);
}

/* Each text for itself too: a short one has few words to judge by. */
static void is_good_text(struct encoding_census *all, const struct question_text *text)
{
	for (int i = 0; i < LANGUAGES; i++) {
		if (!text->in[i])
			continue;
		is_good(text->in[i]);
		encoding_count(all, text->in[i], strlen(text->in[i]));
	}
}

static void the_bank_raises_no_alarm(void **state)
{
	struct encoding_census all = { 0 };
	struct shelf shelf;

	(void)state;
	shelf_open(&shelf, SOURCE_DIR "/question-bank/questions", NULL, NULL);
	for (size_t i = 0; i < shelf.files.count; i++) {
		const struct question_set *set = shelf.sets[i];

		for (int j = 0; set && j < set->question_count; j++) {
			const struct question *question = &set->questions[j];

			is_good_text(&all, &question->text);
			is_good_text(&all, &question->explanation);
			for (int k = 0; k < question->option_count; k++) {
				is_good_text(&all, &question->options[k].text);
				is_good_text(&all, &question->options[k].explanation);
			}
		}
	}
	shelf_clear(&shelf);
	assert_true(all.good > 1000);
	assert_null(encoding_fault(&all));
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(old_encodings_are_refused_by_name),
		cmocka_unit_test(texts_torn_by_a_pdf_are_refused),
		cmocka_unit_test(all_forms_of_unicode_are_read),
		cmocka_unit_test(edges_of_utf_16_are_read),
		cmocka_unit_test(a_slip_here_and_there_is_left_for_its_question),
		cmocka_unit_test(other_languages_raise_no_alarm),
		cmocka_unit_test(the_bank_raises_no_alarm),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
