// GNU General Public License v3.0+ (see COPYING or https://www.gnu.org/licenses/gpl-3.0.txt)
// SPDX-License-Identifier: GPL-3.0-or-later
package sample;

import java.util.Date;
import javax.jms.JMSException;
import javax.jms.Queue;
import javax.jms.Session;
import javax.servlet.http.HttpServletRequest;

/** Sends one message: the parameter "message", or a greeting. */
public class SendMsg extends Page {
    private static final long serialVersionUID = 1L;

    protected String work(Session session, Queue queue, HttpServletRequest request) throws JMSException {
        String given = request.getParameter("message");
        String text = given != null ? given : "Hello from " + getServletContext().getServletContextName() + " at " + new Date();
        session.createProducer(queue).send(session.createTextMessage(text));
        return "<p>The message was sent successfully.</p>\n<pre>" + escaped(text) + "</pre>\n<p><a href=\""
            + request.getContextPath() + "/BrowseAq.jsp\">Browse Input Queue</a></p>";
    }
}
