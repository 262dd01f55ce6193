/* The parts of the benchmark that would spoil its figures if they were wrong. */
#include "answers.h"
#include "histogram.h"
#include "messages.h"
#include "samples.h"
#include "text.h"
#include "websocket.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void the_accept_key_is_that_of_the_standard(void **state)
{
	static const char key[] = "dGhlIHNhbXBsZSBub25jZQ==";
	char accept[WEBSOCKET_ACCEPT_MAX];

	(void)state;
	websocket_accept(key, strlen(key), accept);
	assert_string_equal(accept, "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
}

static void a_masked_frame_reads_as_it_was_written_at_every_edge_of_length(void **state)
{
	static const size_t lengths[] = { 0, 1, 125, 126, 127, 65535, 65536, 70000 };
	static char payload[70000], bytes[70000 + WEBSOCKET_HEAD_MAX];
	struct websocket_frame frame;

	(void)state;
	for (size_t i = 0; i < sizeof(payload); i++)
		payload[i] = (char)(i * 31);
	for (size_t i = 0; i < sizeof(lengths) / sizeof(lengths[0]); i++) {
		size_t size = websocket_write_masked(bytes, WEBSOCKET_TEXT, payload, lengths[i],
						     0x12345678);

		assert_false(websocket_read(bytes, size - 1, &frame));
		assert_true(websocket_read(bytes, size, &frame));
		assert_true(frame.is_final);
		assert_int_equal(frame.opcode, WEBSOCKET_TEXT);
		assert_int_equal(frame.bytes_taken, size);
		assert_int_equal(frame.length, lengths[i]);
		assert_memory_equal(frame.payload, payload, lengths[i]);
	}
}

static void the_masked_example_of_the_standard_reads_hello(void **state)
{
	char bytes[] = "\x81\x85\x37\xfa\x21\x3d\x7f\x9f\x4d\x51\x58";
	struct websocket_frame frame;

	(void)state;
	for (size_t length = 0; length < 11; length++)
		assert_false(websocket_read(bytes, length, &frame));
	assert_true(websocket_read(bytes, 11, &frame));
	assert_memory_equal(frame.payload, "Hello", 5);
}

static void percentiles_are_of_the_nearest_rank(void **state)
{
	static struct samples samples;

	(void)state;
	assert_true(samples_percentile(&samples, 0.5) == 0);
	for (int i = 100; i >= 1; i--)
		samples_add(&samples, i);
	assert_true(samples_percentile(&samples, 0) == 1);
	assert_true(samples_percentile(&samples, 0.5) == 50);
	assert_true(samples_percentile(&samples, 0.99) == 99);
	assert_true(samples_percentile(&samples, 1) == 100);
}

static void fields_are_found_by_name_and_only_inside_the_text(void **state)
{
	static const char text[] = "{\"type\":\"reveal\",\"index\":3,\"correct\":[2],"
				   "\"counts\":[12,40,300,9],\"answered\":361}";
	size_t length = sizeof(text) - 1;
	int64_t counts[2];
	char word[7];

	(void)state;
	assert_int_equal(text_number(text, length, "index"), 3);
	assert_int_equal(text_number(text, length, "correct"), 2);
	assert_int_equal(text_number(text, length, "answered"), 361);
	assert_int_equal(text_number(text, length - 2, "answered"), 36);
	assert_int_equal(text_number(text, length, "missing"), -1);
	assert_int_equal(text_number(text, length, "type"), -1);
	assert_int_equal(text_sum(text, length, "counts", counts, 2), 361);
	assert_int_equal(counts[1], 40);
	assert_int_equal(text_sum(text, length, "index", counts, 2), -1);
	assert_true(text_word(text, length, "type", word, sizeof(word)));
	assert_string_equal(word, "reveal");
	assert_false(text_word(text, length, "type", word, sizeof(word) - 1));
	assert_false(text_word(text, length, "index", word, sizeof(word)));
}

static void the_floor_says_as_many_bytes_as_it_is_told(void **state)
{
	static struct messages messages;
	struct framed *question;

	(void)state;
	assert_true(messages_read_sizes(&messages, "question=612,closed=5"));
	messages_prepare_question(&messages, 0, 10);
	question = messages.question;
	assert_int_equal(question->length, 4 + 612);
	assert_int_equal(question->bytes[4 + 611], '}');
	assert_int_equal(messages.closed->length,
			 2 + strlen("{\"type\":\"closed\",\"index\":0}"));
	messages_clear(&messages);
}

static void sizes_that_make_no_sense_are_refused(void **state)
{
	static const char *const texts[] = {
		"",         "question",    "question=",      "question=-1",
		"answer=5", "question=1,", "question=1 000", "joined=65536"
	};
	static struct messages messages;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++)
		assert_false(messages_read_sizes(&messages, texts[i]));
}

static void percentiles_of_many_times_are_exact_to_a_sixty_fourth(void **state)
{
	static struct histogram histogram;

	(void)state;
	assert_int_equal(histogram_percentile(&histogram, 0.5), 0);
	for (int us = 1; us <= 100000; us++)
		histogram_add(&histogram, us);
	assert_in_range(histogram_percentile(&histogram, 0.5), 50000, 50000 + 50000 / 64);
	assert_in_range(histogram_percentile(&histogram, 0.99), 99000, 100000);
	assert_int_equal(histogram_percentile(&histogram, 1), 100000);
	assert_int_equal(histogram_percentile(&histogram, 0.0005), 50);
	histogram_add(&histogram, -3);
	histogram_add(&histogram, INT64_MAX);
	assert_int_equal(histogram.count, 100002);
	assert_int_equal(histogram.max_us, INT64_MAX);
}

static void a_paper_is_answered_with_what_each_question_allows(void **state)
{
	static const char paper[] =
		"{\"type\":\"paper\",\"questions\":["
		"{\"kind\":\"single\",\"text\":\"A "
		"\\\"]\\\"?\",\"options\":[\"a]\",\"b\",\"c\\\"\"]},"
		"{\"kind\":\"numeric\",\"text\":\"B?\"},"
		"{\"kind\":\"ordering\",\"text\":\"C?\",\"options\":[\"x\",\"y\",\"z\"]},"
		"{\"kind\":\"multiple\",\"text\":\"D?\",\"options\":[\"x\",\"y\",\"z\"]}]}";
	static const char *const expected[] = { "[1]", "{\"number\":4}", "[1,2,0]", "[0,1]" };
	struct answers answers;
	static const char unknown[] = "{\"questions\":[{\"kind\":\"?\"}]}";
	char text[ANSWERS_TEXT_MAX];

	(void)state;
	assert_true(answers_read(&answers, paper, sizeof(paper) - 1));
	assert_int_equal(answers.count, 4);
	for (int i = 0; i < 4; i++) {
		size_t length = answers_write(&answers, i, 4, text);

		assert_int_equal(length, strlen(expected[i]));
		assert_memory_equal(text, expected[i], length);
	}
	assert_false(answers_read(&answers, "{}", 2));
	assert_false(answers_read(&answers, unknown, sizeof(unknown) - 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_accept_key_is_that_of_the_standard),
		cmocka_unit_test(
			a_masked_frame_reads_as_it_was_written_at_every_edge_of_length),
		cmocka_unit_test(the_masked_example_of_the_standard_reads_hello),
		cmocka_unit_test(percentiles_are_of_the_nearest_rank),
		cmocka_unit_test(fields_are_found_by_name_and_only_inside_the_text),
		cmocka_unit_test(the_floor_says_as_many_bytes_as_it_is_told),
		cmocka_unit_test(sizes_that_make_no_sense_are_refused),
		cmocka_unit_test(percentiles_of_many_times_are_exact_to_a_sixty_fourth),
		cmocka_unit_test(a_paper_is_answered_with_what_each_question_allows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
