// GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
// SPDX-License-Identifier: GPL-3.0-or-later
package sample;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import javax.jms.Connection;
import javax.jms.ConnectionFactory;
import javax.jms.JMSException;
import javax.jms.Queue;
import javax.jms.Session;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** A page that does something with the queue and shows it, or the whole chain of errors that kept it from that. */
public abstract class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** What the page shows of its work. */
    protected abstract String work(Session session, Queue queue, HttpServletRequest request) throws JMSException;

    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            answer(response, 200, connected(request));
        } catch (NamingException error) {
            failed(response, error, null);
        } catch (JMSException error) {
            failed(response, error, error.getLinkedException());
        }
    }

    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        doGet(request, response);
    }

    private String connected(HttpServletRequest request) throws NamingException, JMSException {
        InitialContext context = new InitialContext();
        ConnectionFactory factory = (ConnectionFactory) context.lookup("java:comp/env/jms/SendCFRef");
        Queue queue = (Queue) context.lookup("java:comp/env/jms/destQRef");
        Connection connection = factory.createConnection();
        try {
            connection.start();
            return work(connection.createSession(false, Session.AUTO_ACKNOWLEDGE), queue, request);
        } finally {
            connection.close();
        }
    }

    private void failed(HttpServletResponse response, Exception error, Exception linked) throws IOException {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text, true));
        if (linked != null) {
            text.write("Linked: ");
            linked.printStackTrace(new PrintWriter(text, true));
        }
        log(getServletName() + " failed", error);
        answer(response, 500, "<pre>" + escaped(text.toString()) + "</pre>");
    }

    private void answer(HttpServletResponse response, int status, String body) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html; charset=UTF-8");
        String name = getServletName();
        response.getWriter().print("<!DOCTYPE html>\n<html><head><title>" + name + "</title></head>\n<body><h1>" + name
            + "</h1>\n" + body + "\n</body></html>\n");
    }

    /** Text that a browser shows as it is. */
    protected static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
