#include "question-bank/formats/booklet.h"

#include "question-bank/formats/markup.h"

#include <math.h>
#include <string.h>

enum { GROUP = 3, TOGETHER_MAX = 4 };

static const char *const words[WORDS][LANGUAGES] = {
	[WORD_BOOKLET] = { "Hỏi và đáp", "Questions and answers" },
	[WORD_UNTITLED] = { "Bộ câu hỏi", "Questions" },
	[WORD_QUESTIONS] = { "Câu hỏi", "Questions" },
	[WORD_KEY] = { "Đáp án và giải thích", "Answers and explanations" },
	[WORD_QUESTION] = { "Câu", "Question" },
	[WORD_ANSWER] = { "Đáp án:", "Answer:" },
	[WORD_REASON] = { "Giải thích:", "Explanation:" },
	[WORD_LAW] = { "Căn cứ:", "Legal basis:" },
	[WORD_TRUE] = { "Đúng", "True" },
	[WORD_FALSE] = { "Sai", "False" },
	[WORD_NO_RIGHT] = { "không có đáp án đúng hay sai", "no answer is right or wrong" },
	[WORD_WITHIN] = { "chấp nhận lệch", "accepted within" },
	[WORD_SEE_ANSWER] = { "Xem đáp án", "See answer" },
	[WORD_SEE_QUESTION] = { "Xem câu hỏi", "See question" },
	[WORD_FROM] = { "Đáp án đúng từ ngày", "The answer holds from" },
	[WORD_UNTIL] = { "đến trước ngày", "until" },
	[WORD_PICTURE] = { "Hình hoặc âm thanh:", "Picture or sound:" },
	[WORD_NAME] = { "Họ và tên:", "Name:" },
	[WORD_COUNT] = { "câu hỏi", "questions" },
};

static const char *const hints[QUESTION_KINDS][LANGUAGES] = {
	[QUESTION_SINGLE] = { "Chọn một đáp án", "Choose one" },
	[QUESTION_MULTIPLE] = { "Chọn tất cả đáp án đúng", "Choose all that are right" },
	[QUESTION_TRUE_FALSE] = { "Đúng hay sai", "True or false" },
	[QUESTION_NUMERIC] = { "Điền một số", "Write a number" },
	[QUESTION_ORDERING] = { "Xếp theo thứ tự đúng", "Put into the right order" },
	[QUESTION_SURVEY] = { "Ý kiến của bạn", "Your opinion" },
};

const char *booklet_word(enum language language, enum booklet_word word)
{
	return words[word][language];
}

/* The language that the text is shown in; LANGUAGES if there is no text. */
static enum language language_of(const struct export *export, const struct question_text *text)
{
	const char *shown = question_text_in(text, export->language);

	for (enum language i = 0; i < LANGUAGES; i++)
		if (shown && text->in[i] == shown)
			return i;
	return LANGUAGES;
}

void booklet_put(const struct export *export, const char *element, const char *name,
		 const struct question_text *text)
{
	enum language language = language_of(export, text);

	if (language == LANGUAGES)
		return;
	fprintf(export->out, "<%s", element);
	if (name)
		fprintf(export->out, " class=\"%s\"", name);
	if (language != export->language)
		fprintf(export->out, " lang=\"%s\"", language_name(language));
	fputc('>', export->out);
	markup_put(export->out, text->in[language]);
	fprintf(export->out, "</%s>\n", element);
}

const char *booklet_number(double number, enum language language,
			   char written[BOOKLET_NUMBER_MAX])
{
	const char thousands = language == LANGUAGE_VI ? '.' : ',';
	const char decimal = language == LANGUAGE_VI ? ',' : '.';
	char plain[BOOKLET_NUMBER_MAX / 2];
	size_t length, whole, at = 0;

	snprintf(plain, sizeof(plain), "%.12g", fabs(number));
	length = strlen(plain);
	whole = strspn(plain, "0123456789");
	if (strchr(plain, 'e')) {
		snprintf(written, BOOKLET_NUMBER_MAX, "%.15g", number);
		return written;
	}
	if (number < 0)
		at = (size_t)snprintf(written, BOOKLET_NUMBER_MAX, "−");
	for (size_t i = 0; i < length; i++) {
		if (i > 0 && i < whole && whole > TOGETHER_MAX && (whole - i) % GROUP == 0)
			written[at++] = thousands;
		written[at++] = plain[i] == '.' ? decimal : plain[i];
	}
	written[at] = '\0';
	return written;
}

static void put_options(const struct export *export, const struct question *question)
{
	fputs("<ol class=\"options\">\n", export->out);
	for (int i = 0; i < question->option_count; i++)
		booklet_put(export, "li", NULL, &question->options[i].text);
	fputs("</ol>\n", export->out);
}

static void put_blank(const struct export *export, const struct question *question)
{
	fprintf(export->out, "<p class=\"blank\">%s <span class=\"line\"></span>\n",
		booklet_word(export->language, WORD_ANSWER));
	if (question->kind == QUESTION_NUMERIC)
		booklet_put(export, "span", NULL, &question->unit);
	fputs("</p>\n", export->out);
}

static void put_true_false(const struct export *export)
{
	fprintf(export->out,
		"<p class=\"blank\"><span class=\"box\"></span><span>%s</span>"
		"<span class=\"box\"></span><span>%s</span></p>\n",
		booklet_word(export->language, WORD_TRUE),
		booklet_word(export->language, WORD_FALSE));
}

static void put_media(struct export *export, const struct question *question)
{
	for (int i = 0; i < question->media_count; i++) {
		fprintf(export->out, "<div class=\"picture\">%s\n",
			booklet_word(export->language, WORD_PICTURE));
		booklet_put(export, "span", NULL, &question->media[i].alt);
		fputs("</div>\n", export->out);
	}
	if (question->media_count > 0)
		export_loss(export, question,
			    "A booklet only describes its pictures and recordings.");
}

static void put_question(struct export *export, const struct question *question, size_t number)
{
	enum language language = export->language;

	fprintf(export->out,
		"<article id=\"q%zu\"><a class=\"to\" href=\"#a%zu\">%s %zu</a>"
		"<h3>%s %zu</h3><span class=\"hint\">%s</span>\n",
		number, number, booklet_word(language, WORD_SEE_ANSWER), number,
		booklet_word(language, WORD_QUESTION), number, hints[question->kind][language]);
	booklet_put(export, "p", "text", &question->text);
	put_media(export, question);
	if (question->option_count > 0)
		put_options(export, question);
	if (question->kind == QUESTION_NUMERIC || question->kind == QUESTION_ORDERING)
		put_blank(export, question);
	if (question->kind == QUESTION_TRUE_FALSE)
		put_true_false(export);
	fputs("</article>\n", export->out);
}

/* Nothing is fetched or run, whatever the texts say. */
static void put_head(const struct export *export, const char *title)
{
	fprintf(export->out,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" "
		"content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n",
		language_name(export->language));
	markup_element(export->out, "title", title);
	fprintf(export->out, "<style>\n%s</style>\n</head>\n<body>\n", booklet_style);
}

static void put_header(const struct export *export, const char *title)
{
	fprintf(export->out, "<header>\n<p>%s</p>\n",
		booklet_word(export->language, WORD_BOOKLET));
	markup_element(export->out, "h1", title);
	fprintf(export->out,
		"<p>%zu %s</p>\n<p class=\"name\"><span>%s</span></p>\n</header>\n",
		export->count, booklet_word(export->language, WORD_COUNT),
		booklet_word(export->language, WORD_NAME));
}

void booklet_write(struct export *export)
{
	const char *title = export->title && export->title[0]
				    ? export->title
				    : booklet_word(export->language, WORD_UNTITLED);

	put_head(export, title);
	put_header(export, title);
	fprintf(export->out,
		"<main>\n<section aria-labelledby=\"questions\">\n"
		"<h2 id=\"questions\">%s</h2>\n",
		booklet_word(export->language, WORD_QUESTIONS));
	for (size_t i = 0; i < export->count; i++)
		put_question(export, export->questions[i], i + 1);
	fputs("</section>\n", export->out);
	booklet_write_key(export);
	fputs("</main>\n</body>\n</html>\n", export->out);
}
